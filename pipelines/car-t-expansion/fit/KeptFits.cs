using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Lifecycle.Formats;

namespace Lifecycle.Demonstration.Fit;

/// <summary>Fits that were made before, in the build's own folder, under the digest of all that decides them.</summary>
internal static class KeptFits
{
    /// <summary>Goes up when the trainer or the network changes, so that an old fit is not taken for a new one.</summary>
    private const int Trainer = 1;

    public static float[]? Find(TrainingManifest manifest, TrainingData data, ulong seed)
    {
        var path = PathOf(manifest, data, seed);
        return File.Exists(path) ? MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray() : null;
    }

    public static void Keep(TrainingManifest manifest, TrainingData data, ulong seed, float[] parameters)
    {
        var path = PathOf(manifest, data, seed);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>(parameters));
    }

    private static string PathOf(TrainingManifest manifest, TrainingData data, ulong seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(data.Pixels);
        hash.AppendData(MemoryMarshal.AsBytes<sbyte>(data.Labels));
        hash.AppendData(MemoryMarshal.AsBytes<float>(data.Log2Density));
        hash.AppendData(BitConverter.GetBytes(seed));
        hash.AppendData(BitConverter.GetBytes(manifest.Epochs));
        hash.AppendData(BitConverter.GetBytes(Trainer));
        return Path.Combine("artifacts", "fit", Digest.FromHash(hash.GetHashAndReset()).Hex[..16] + ".parameters");
    }
}
