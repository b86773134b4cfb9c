using Lifecycle.Cli.Parsing;
using Lifecycle.Refusals;

namespace Lifecycle.Cli.Verbs;

/// <summary>How many workers: the same option with the same meaning wherever frames are replayed.</summary>
internal static class JobsOption
{
    private const int JobsMax = 256;

    public static VerbOption Option { get; } =
        new("--jobs", "number", $"workers, 1 to {JobsMax}; default one per processor; changes no byte of evidence");

    public static Outcome<int> Of(Invocation invocation) =>
        invocation.Whole(Option.Name, Math.Min(Environment.ProcessorCount, JobsMax), 1, JobsMax);
}
