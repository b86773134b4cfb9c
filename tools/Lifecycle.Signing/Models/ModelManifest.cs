using System.Security.Cryptography;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Signing.Models;

/// <summary>The files of a model and their digests, in the order in which they are signed (OpenSSF Model Signing 1.0).</summary>
public sealed record ModelManifest
{
    /// <summary>What older tools call the file of a model that is no folder.</summary>
    public const string OneFile = ".";

    private ModelManifest(IReadOnlyList<ModelFile> files) => Files = files;

    /// <summary>Sorted by code points of the whole path.</summary>
    public IReadOnlyList<ModelFile> Files { get; }

    /// <summary>SHA-256 over the digests one after another. It binds no names: the manifest does.</summary>
    public Digest Root => RootOf(Files);

    /// <summary>A manifest in the order that is signed, or everything that is wrong with the names.</summary>
    public static Outcome<ModelManifest> From(IEnumerable<ModelFile> files)
    {
        var sorted = files.ToArray();
        Array.Sort(sorted, (left, right) => ModelPath.Compare(left.Path, right.Path));
        return ModelPath.Faults([.. sorted.Select(file => file.Path)]) is { Count: > 0 } faults
            ? faults.ConvertAll(SignatureRefusals.ManifestFaulty)
            : new ModelManifest(sorted);
    }

    internal static ModelManifest OfOneFile(Digest digest) => new([new ModelFile(OneFile, digest)]);

    internal static Digest RootOf(IEnumerable<ModelFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Convert.FromHexString(file.Digest.Hex));
        }

        return Digest.FromHash(hash.GetHashAndReset());
    }

    public bool Equals(ModelManifest? other) => other is not null && Files.SequenceEqual(other.Files);

    public override int GetHashCode() => Root.GetHashCode();
}
