using Lifecycle.Formats;

namespace Lifecycle.Ledger;

/// <summary>A thing an act speaks of: <c>criteria:pipelines/line/criteria.yaml</c> and the digest of its bytes.</summary>
/// <param name="Name">Purpose, colon, label; the purpose alone where there is only one such thing.</param>
/// <param name="Digest">What it is. The name only helps people find it.</param>
public sealed record NamedDigest(string Name, Digest Digest)
{
    /// <param name="purpose">One of <see cref="Ledger.Purpose"/>.</param>
    /// <param name="label">A workspace path where it is a file, so that a refusal can name the file.</param>
    /// <param name="digest">The digest of its bytes.</param>
    public static NamedDigest Of(string purpose, string label, Digest digest) => new($"{purpose}:{label}", digest);

    public string Purpose => Colon < 0 ? Name : Name[..Colon];

    public string Label => Name[(Colon + 1)..];

    private int Colon => Name.IndexOf(':', StringComparison.Ordinal);
}
