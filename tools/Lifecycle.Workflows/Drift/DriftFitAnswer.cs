using Lifecycle.Drift;
using Lifecycle.Formats;

namespace Lifecycle.Workflows.Drift;

/// <summary>A profile that was made.</summary>
/// <param name="Profile">What it holds.</param>
/// <param name="Bytes">As it is kept.</param>
/// <param name="File">Where, as it was named.</param>
public sealed record DriftFitAnswer(DriftProfile Profile, byte[] Bytes, string File)
{
    /// <summary>A demonstration sealed it at once.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Owners that have not sealed these very bytes yet; null where nobody has. The same rows give the same bytes, which may be sealed already.</summary>
    public IReadOnlyList<string>? Waiting { get; init; }

    public Digest Digest => Digest.Of(Bytes);
}
