using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Independence;

/// <summary>Decodes and hashes frames, one part after another, with a decoder of its own.</summary>
/// <param name="obeysMasks">Pictures that leave the frames' place show nothing that a mask hides.</param>
internal sealed class HashWorker(
    HostCommand hosts, ChallengeSet set, IReadOnlyDictionary<string, IReadOnlyList<LocalFile>> files, bool obeysMasks) : IDisposable
{
    private const int ReadBytes = 4 << 20;

    private readonly HostedDecoder decoder = new(hosts);
    private readonly FrameChunk chunk = new();
    private PerceptualHasher? hasher;
    private FrameShape hasherShape;
    private bool[]? hidden;

    // Frames of a case are read in order; where the next of this case would be read from.
    private CaseFrameReader? reader;
    private (int Case, int Next) place = (-1, 0);

    public Outcome<HashedPart> Hash(int at, int first, int count, bool withPictures)
    {
        var shape = set.Cases[at].Facts.Frames.Shape;
        Prepare(at, first, shape);
        var part = new HashedPart(
            at, first, new PerceptualHash[count], new byte[withPictures ? count * PixelCorrelation.PictureBytes : 0]);
        var step = Math.Clamp(ReadBytes / shape.Bytes, 1, count);
        for (var done = 0; done < count; done += step)
        {
            var take = Math.Min(step, count - done);
            if (!reader!.Fill(chunk, first + done, take).TryGet(out _, out var why))
            {
                return new Outcome<HashedPart>.Refused(why);
            }

            for (var frame = 0; frame < take; frame++)
            {
                Hash(part, done + frame, chunk.FrameAt(frame));
            }
        }

        place = (at, first + count);
        return part;
    }

    public void Dispose() => decoder.Dispose();

    private void Prepare(int at, int first, FrameShape shape)
    {
        if (hasher is null || hasherShape != shape)
        {
            (hasher, hasherShape) = (new PerceptualHasher(shape), shape);
        }

        if (place.Case != at)
        {
            hidden = obeysMasks && set.MaskOf(set.Cases[at].Facts) is { } mask ? HiddenCells.Of(shape, mask) : null;
        }

        if (reader is null || place.Case != at || place.Next > first)
        {
            reader = new CaseFrameReader(decoder, set.Cases[at], files[set.Cases[at].Facts.Id]);
        }
    }

    private void Hash(HashedPart part, int frame, ReadOnlySpan<byte> pixels)
    {
        part.Hashes[frame] = hasher!.Of(pixels);
        if (part.Pictures.Length > 0)
        {
            var picture = part.Pictures.AsSpan(frame * PixelCorrelation.PictureBytes, PixelCorrelation.PictureBytes);
            if (hidden is null)
            {
                PixelCorrelation.Stretch(hasher.Cells, picture);
            }
            else
            {
                PixelCorrelation.Stretch(hasher.Cells, hidden, picture);
            }
        }
    }
}
