using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Models.Hosting;

/// <summary>What a host process may take. An operator raises them; a file never does, and no score depends on them.</summary>
public sealed record HostLimits
{
    /// <summary>Seconds, 1 to 86,400.</summary>
    public const string DeadlineVariable = "LIFECYCLE_DEADLINE";

    /// <summary>Megabytes, 256 to 1,048,576.</summary>
    public const string MemoryVariable = "LIFECYCLE_HOST_MEMORY";

    /// <summary>What the operator of this machine says, and else what suits most.</summary>
    public static HostLimits Standard { get; } =
        Of(Environment.GetEnvironmentVariable).TryGet(out var limits, out _) ? limits : new HostLimits();

    /// <summary>The largest inference batch of frames. What is under way at once is a few times that.</summary>
    public const int SlotBytesMax = 512 * 1024 * 1024;

    /// <summary>The longest wait for one inference batch, or for another answer; then the process is killed.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Megabytes that a model's process may write to, weights and work space together.</summary>
    public int MemoryMegabytes { get; init; } = 4096;

    /// <summary>Which process the system ends first when the machine itself runs out of memory: 0 to 1000.</summary>
    /// <remarks>Ours stays at 0, so a host always goes before the program that knows what was lost.</remarks>
    public int FirstToEnd { get; init; } = 500;

    /// <summary>The largest decoded frame.</summary>
    public int FrameBytesMax { get; init; } = 256 * 1024 * 1024;

    /// <summary>The most frames in one file.</summary>
    public int FramesMax { get; init; } = 1_000_000;

    /// <summary>The largest file of feature vectors, which is read whole.</summary>
    public long FeatureFileBytesMax { get; init; } = 512L * 1024 * 1024;

    /// <summary>The limits that an operator set in the environment; every one that is no such number is refused.</summary>
    public static Outcome<HostLimits> Of(Func<string, string?> variable)
    {
        var (usual, faults) = (new HostLimits(), new List<Refusal>());
        var seconds = Whole(DeadlineVariable, (int)usual.Deadline.TotalSeconds, 1, 86_400);
        var megabytes = Whole(MemoryVariable, usual.MemoryMegabytes, 256, 1 << 20);
        return faults.Count > 0 ? faults : usual with { Deadline = TimeSpan.FromSeconds(seconds), MemoryMegabytes = megabytes };

        int Whole(string name, int otherwise, int min, int max)
        {
            if (variable(name) is not { Length: > 0 } text)
            {
                return otherwise;
            }

            if (Scalars.TryWhole(text, out var whole) && whole >= min && whole <= max)
            {
                return (int)whole;
            }

            faults.Add(UsageRefusals.BadValue(name, $"a whole number from {min} to {max}", text));
            return otherwise;
        }
    }
}
