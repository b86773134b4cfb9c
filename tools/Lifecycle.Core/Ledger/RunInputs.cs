using Lifecycle.Formats;

namespace Lifecycle.Ledger;

/// <summary>A run, and what its result relies on: what <see cref="SealRule"/> is asked about.</summary>
/// <param name="Run">The run's identity: candidate, production, set, alert policy and profile; not the criteria.</param>
/// <param name="Candidate">The candidate's digest.</param>
/// <param name="Weights">The digest of the candidate's weights alone, without its description.</param>
/// <param name="Set">The challenge set's digest.</param>
/// <param name="Frames">The digest of the set's frame files alone, without what its files say of them.</param>
/// <param name="Sealable">Everything that is to be sealed before the run, by the digests of the bytes used now.</param>
public sealed record RunInputs(
    Digest Run, Digest Candidate, Digest Weights, Digest Set, Digest Frames, IReadOnlyList<NamedDigest> Sealable)
{
    /// <summary>By the name of the input: the roles that must all have sealed it. Inputs that are not here need one seal of anybody.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Owners { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();
}
