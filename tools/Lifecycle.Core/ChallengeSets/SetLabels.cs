using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets;

/// <summary>What is known to be true about every case of a set.</summary>
/// <param name="Cases">By case id.</param>
/// <param name="Digest">Of all label files together.</param>
public sealed record SetLabels(IReadOnlyDictionary<string, CaseLabels> Cases, Digest Digest)
{
    /// <summary>The files that the digest is of.</summary>
    public IReadOnlyList<FilePart> Parts { get; init; } = [];

    /// <summary>Labels that are kept elsewhere: a replay needs none, and nothing can be scored.</summary>
    public static SetLabels Absent { get; } = new(new Dictionary<string, CaseLabels>(), Digest.Of([]));

    public bool IsAbsent => ReferenceEquals(this, Absent);

    /// <summary>No episode, no quiet time and no specimen anywhere: nothing that a result could be held against.</summary>
    public bool SayNothing => Cases.Values.All(labels => !labels.Types.Any());
}
