using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Cli.Verbs;

/// <summary>What the verbs that change a trust have in common.</summary>
internal abstract class TrustVerb : Verb
{
    protected const string Root = "--root-keys";
    private const int DaysMax = 3_660;

    protected static VerbOption RootOption { get; } = new(
        Root, "folder", "where the key of a holder of the root role lies; without it the authority's own key signs, while it holds that role");

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "done, and in force"),
        (ExitCode.CouldNotRun, "a file is missing or has faults; nothing was changed"),
        (ExitCode.NotEnough, "proposed: more of the root role must sign it"),
        (ExitCode.Integrity, "a role, a key or the trust does not hold"),
    ];

    protected static ExitCode Answer(Screen screen, Outcome<TrustAnswer> outcome)
    {
        if (!outcome.TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(TrustText.Json(answer));
        }
        else
        {
            screen.Answer(TrustText.Of(answer));
        }

        if (!answer.IsInForce)
        {
            screen.Note("next: lifecycle trust sign, by another holder of the root role");
        }

        return answer.IsInForce ? ExitCode.Ok : ExitCode.NotEnough;
    }

    /// <summary>An option that the verb cannot do without.</summary>
    protected Outcome<string> Needed(Invocation invocation, string option) =>
        invocation.Value(option) is { } value ? value : UsageRefusals.Missing(Name, option, Options.First(known => known.Name == option).Meaning);

    protected static Outcome<TimeSpan> Days(Invocation invocation, string option, int otherwise) =>
        invocation.Whole(option, otherwise, 1, DaysMax).Then<TimeSpan>(days => TimeSpan.FromDays(days));

    protected static Outcome<Moment?> Time(Invocation invocation, string option) => invocation.Value(option) is not { } text
        ? new Outcome<Moment?>.Ok(null)
        : WrittenTime.Of(text) is { } at ? new Outcome<Moment?>.Ok(new Moment(at.Micros / 1_000_000 * 1_000_000))
        : UsageRefusals.BadValue(option, $"a time such as {WrittenTime.Example}", text);
}
