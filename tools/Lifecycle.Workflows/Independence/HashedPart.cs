using Lifecycle.ChallengeSets;

namespace Lifecycle.Workflows.Independence;

/// <summary>Consecutive frames of one case, hashed.</summary>
/// <param name="Case">Place of the case in its set.</param>
/// <param name="First">The first of the frames.</param>
/// <param name="Hashes">One each; none where the frame has no pattern.</param>
/// <param name="Pictures">One each, or nothing at all when none was asked for.</param>
internal sealed record HashedPart(int Case, int First, PerceptualHash[] Hashes, byte[] Pictures);
