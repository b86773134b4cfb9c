using Lifecycle.Cli.Parsing;
using Lifecycle.Refusals;
using Lifecycle.Replay.Recorded;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Cli.Verbs;

/// <summary>Models that were recorded elsewhere: the same options with the same meaning wherever a run is made or found.</summary>
internal static class LogOptions
{
    private const string Candidate = "--candidate-log";
    private const string Production = "--production-log";
    private const string Offset = "--log-offset";

    public static IReadOnlyList<VerbOption> Options { get; } =
    [
        new(Production, "file", "what the model in production scored or raised elsewhere, CSV or JSON lines: it is not run; may be given again"),
        new(Candidate, "file", "likewise of the candidate"),
        new(Offset, "duration", "so much later the clock of the logs is, such as '2 s' or '-2 s'; default: found from their times, which frames at one regular interval do not allow"),
    ];

    /// <summary>The first of them that is written; null when none is.</summary>
    public static string? Given(Invocation invocation) => Options.Select(option => option.Name).FirstOrDefault(invocation.Has);

    public static Outcome<LogChoice> Of(Invocation invocation)
    {
        var offset = invocation.Value(Offset) is { } text ? LogOffset.Parse(text) : null;
        return invocation.Has(Offset) && offset is null
            ? UsageRefusals.BadValue(Offset, "a duration such as '2 s' or '-2 s'", invocation.Value(Offset))
            : new LogChoice(invocation.Values(Candidate), invocation.Values(Production), offset);
    }
}
