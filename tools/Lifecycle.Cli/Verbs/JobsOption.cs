using Lifecycle.Cli.Parsing;
using Lifecycle.Refusals;

namespace Lifecycle.Cli.Verbs;

/// <summary>How many workers: the same option with the same meaning wherever frames are replayed.</summary>
internal static class JobsOption
{
    private const int JobsMax = 256;
    private const string Auto = "auto";

    public static VerbOption Option { get; } =
        new("--jobs", "number", $"workers, 1 to {JobsMax}; default one per processor; changes no byte of evidence");

    /// <summary>The same where models are run: how many are worth it can be tried.</summary>
    public static VerbOption OfReplay { get; } = Option with
    {
        Value = "number|auto",
        Meaning = $"workers, 1 to {JobsMax}, or {Auto}: tried for a moment, and said; default one per processor; changes no byte of evidence",
    };

    public static bool IsAuto(Invocation invocation) => invocation.Value(Option.Name) == Auto;

    public static Outcome<int> Of(Invocation invocation) =>
        invocation.Whole(Option.Name, Math.Min(Environment.ProcessorCount, JobsMax), 1, JobsMax);
}
