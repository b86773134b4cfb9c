using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Reports.Shadow;
using Lifecycle.Shadow;

namespace Lifecycle.Workflows.Shadow;

/// <summary>A shadow phase as it stands now.</summary>
public sealed record ShadowAnswer
{
    public required ShadowInputs Inputs { get; init; }

    public required ShadowRecord Record { get; init; }

    public required SealJudgement Seals { get; init; }

    /// <summary>The record as it is kept.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Where it is kept, relative to the workspace.</summary>
    public required string File { get; init; }

    /// <summary>Rows that this import added, by their kind; empty when it added nothing.</summary>
    public IReadOnlyList<(string Kind, int Rows)> Added { get; init; } = [];

    /// <summary>Whether this was an import at all.</summary>
    public bool IsImport { get; init; }

    /// <summary>The record as a page to look at.</summary>
    public byte[] Page() => ShadowPage.Write(Record, Formats.Digest.Of(Bytes));

    public ExitCode Exit => Record.Exit;
}
