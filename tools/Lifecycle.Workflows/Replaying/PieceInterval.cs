using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Replaying;

/// <summary>How long cases that were finished wait until an act names them. No byte of a run depends on it.</summary>
public static class PieceInterval
{
    /// <summary>Seconds, 0 to 3,600.</summary>
    public const string Variable = "LIFECYCLE_PIECES_EVERY";

    // As much as a kill costs at most. A replay of a day enters under 3,000 acts: a ledger is read whole by every command.
    private const int UsualSeconds = 30;

    // For 0: acts reach the disk one by one, and a busier loop would only wait for it.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    /// <summary>What the operator of this machine says, and else what suits most.</summary>
    public static TimeSpan Standard { get; } =
        Of(Environment.GetEnvironmentVariable).TryGet(out var every, out _) ? every : TimeSpan.FromSeconds(UsualSeconds);

    /// <summary>What an operator set in the environment; what is no such number is refused.</summary>
    public static Outcome<TimeSpan> Of(Func<string, string?> variable)
    {
        if (variable(Variable) is not { Length: > 0 } text)
        {
            return TimeSpan.FromSeconds(UsualSeconds);
        }

        return !Scalars.TryWhole(text, out var seconds) || seconds is < 0 or > 3600
            ? UsageRefusals.BadValue(Variable, "a whole number from 0 to 3600", text)
            : seconds == 0 ? Shortest : TimeSpan.FromSeconds(seconds);
    }
}
