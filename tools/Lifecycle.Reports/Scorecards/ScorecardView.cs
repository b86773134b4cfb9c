using Lifecycle.Acceptance;
using Lifecycle.Formats;

namespace Lifecycle.Reports.Scorecards;

/// <summary>Everything that a page about a scorecard shows.</summary>
public sealed record ScorecardView
{
    public required Scorecard Card { get; init; }

    /// <summary>The same criteria on the model in production; null when there is none.</summary>
    public required Scorecard? Production { get; init; }

    /// <summary>Of the scorecard's bytes.</summary>
    public required Digest Digest { get; init; }

    /// <summary>What was judged, on what and by what.</summary>
    public required IReadOnlyList<Fact> Subject { get; init; }

    /// <summary>What else a reader must know: unsealed inputs, a rehearsal, open questions.</summary>
    public required IReadOnlyList<Fact> Remarks { get; init; }

    public required IReadOnlyList<TypeDrawings> Types { get; init; }

    /// <summary>One per miss and per false alarm.</summary>
    public required IReadOnlyList<ContactSheet> Sheets { get; init; }
}
