using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>What is known at an import besides its rows: the clock, what was judged so far, and the policies before and now.</summary>
public sealed record ImportMoment
{
    /// <summary>The import's own clock.</summary>
    public required Moment Now { get; init; }

    /// <summary>The end of the last batch in a record of this phase; null when none was recorded.</summary>
    public required Moment? JudgedTo { get; init; }

    /// <summary>The alert policy in use.</summary>
    public required Digest Policy { get; init; }

    /// <summary>Where its bands begin.</summary>
    public required ConfidenceBands Bands { get; init; }

    /// <summary>That of the import before; the one in use when this is the first.</summary>
    public required Digest PolicyBefore { get; init; }

    /// <summary>Alert types that this policy raises as the one before did, whatever else the file says; none where that is not known.</summary>
    public IReadOnlySet<string> RaisedAsBefore { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Every alert type of the policy.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];
}
