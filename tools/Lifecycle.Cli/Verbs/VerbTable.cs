using Lifecycle.Cli.Parsing;

namespace Lifecycle.Cli.Verbs;

/// <summary>Every verb, in the order help shows them.</summary>
internal static class VerbTable
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new InitVerb(),
        new RunVerb(),
        new ReplayVerb(),
        new ReplayTuneVerb(),
        new ReplayDiffVerb(),
        new ReplayMergeVerb(),
        new ScoreVerb(),
        new CompareVerb(),
        new LockVerb(),
        new VerifyVerb(),
        new ApproveVerb(),
        new TrustInitVerb(),
        new TrustRequestVerb(),
        new TrustAddVerb(),
        new TrustSignVerb(),
        new TrustRevokeVerb(),
        new TrustRotateVerb(),
        new TrustExportVerb(),
        new SealVerb(),
        new SetUseVerb(),
        new SetImportVerb(),
        new ShadowImportVerb(),
        new ShadowShowVerb(),
        new TriageVerb(),
        new DriftFitVerb(),
        new DriftCheckVerb(),
        new DriftProveVerb(),
        new DriftWatchVerb(),
        new RecordDriftCloseVerb(),
        new PlanVerb(),
        new SetManifestVerb(),
        new SetOverlapVerb(),
        new SetCheckVerb(),
        new SetDescribeVerb(),
        new SetRenderVerb(),
        new ModelCheckVerb(),
        new StatVerb(),
        new RecordDeviationVerb(),
        new RecordExceptionVerb(),
        new RecordRetireVerb(),
        new HistoryVerb(),
        new HistorySubmitVerb(),
        new HistoryCosignVerb(),
        new ExplainVerb(),
        new HelpVerb(),
    ];

    /// <summary>The verb that the words begin with, and the words after it.</summary>
    public static (Verb? Verb, IReadOnlyList<string> Others) Find(IReadOnlyList<string> words)
    {
        // Shared switches may stand before the verb; none of them takes a value.
        var first = 0;
        while (first < words.Count && words[first].StartsWith('-'))
        {
            first++;
        }

        foreach (var count in (int[])[2, 1])
        {
            var name = string.Join(' ', words.Skip(first).Take(count));
            if (All.FirstOrDefault(verb => verb.Name == name) is { } verb)
            {
                return (verb, [.. words.Take(first), .. words.Skip(first + count)]);
            }
        }

        return (null, [.. words.Skip(first)]);
    }
}
