using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>What was judged, on what and by what: everything that the numbers of a scorecard depend on.</summary>
/// <remarks>
/// Nothing of the machine is in it, neither the run nor its execution profile, so that equal evidence gives equal bytes
/// anywhere. Which run it was is said by the act that enters the score into the ledger.
/// </remarks>
public sealed record ScorecardSubject
{
    public required AlertModel Candidate { get; init; }

    /// <summary>What ran beside it; null when nothing is in production.</summary>
    public required AlertModel? Production { get; init; }

    /// <summary>The challenge set's id and version, for people.</summary>
    public required string Set { get; init; }

    /// <summary>The frames and facts of the set.</summary>
    public required Digest SetDigest { get; init; }

    public required Digest Labels { get; init; }

    public required Digest AlertPolicy { get; init; }

    public required Digest Criteria { get; init; }

    /// <summary>The names under which a record may say what it is about.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["candidate", "production", "set", "labels", "alertPolicy", "criteria"];

    /// <summary>The same digests by those names.</summary>
    internal IReadOnlyDictionary<string, Digest> Digests
    {
        get
        {
            var digests = new Dictionary<string, Digest>(StringComparer.Ordinal)
            {
                ["candidate"] = Candidate.Digest, ["set"] = SetDigest, ["labels"] = Labels, ["alertPolicy"] = AlertPolicy,
                ["criteria"] = Criteria,
            };
            if (Production is not null)
            {
                digests["production"] = Production.Digest;
            }

            return digests;
        }
    }
}
