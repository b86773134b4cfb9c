using System.Security.Cryptography;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>What is kept of a frame so that a copy of it is known again: how it looks, or for features what it is.</summary>
/// <remarks>Features have no picture; of them the numbers themselves are known again, and no others that are only near.</remarks>
public sealed class FramePictureHasher(FrameShape shape)
{
    private readonly PerceptualHasher? pictures = shape.IsFeatures ? null : new PerceptualHasher(shape);

    public FrameShape Shape => shape;

    public void Write(ReadOnlySpan<byte> frame, Span<byte> hash)
    {
        if (pictures is null)
        {
            SHA256.HashData(frame, hash);
        }
        else
        {
            pictures.Of(frame).Write(hash);
        }
    }
}
