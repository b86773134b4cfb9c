using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Importing;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Rendering;
using Lifecycle.Replay;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Importing;

/// <summary>Looks at one file after another: decodes each frame that is to be taken, and writes anew what cannot be named as it lies.</summary>
internal sealed class FrameTaker(
    Workspace workspace, ImportMapping mapping, StagedSet staged, string casesFolder, CancellationToken stop) : IDisposable
{
    private const int ChunkBytes = 16 << 20;
    private const int HexShown = 16;

    private readonly HostedDecoder decoder = new(HostWorkflow.Command);
    private readonly List<WrittenFrames> written = [];

    /// <summary>Where written frames lie, in the set's folder.</summary>
    public const string FramesFolder = "cases/frames";

    public IReadOnlyList<WrittenFrames> Written => written;

    public Outcome<TakenFile> Take(ImportRow row, string fullPath)
    {
        var name = new SourceSpot(workspace.NameOf(fullPath));
        return Interruption.Settle(
            workspace.FileIn(fullPath, name).Then(file => SourceOf(file).Then(source => decoder.Open(file).Then(frames =>
                StackPlan.Of(mapping, row, source.Tags, frames.Count, file.Spot).Then(plan => Take(frames, source, plan))))),
            stop);
    }

    public void Dispose() => decoder.Dispose();

    // A file that may not be read is refused alone; the others are none the worse.
    private Outcome<Source> SourceOf(LocalFile file)
    {
        try
        {
            using var stream = File.OpenRead(file.FullPath);
            return TiffTags.Read(file.Spot, stream).Then<Source>(tags => new Source(tags, FileHash.Of(file.FullPath, stop)));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return FrameRefusals.NotRead(file.Spot, failed.Message.Replace(file.FullPath, file.Name, StringComparison.Ordinal));
        }
    }

    private Outcome<TakenFile> Take(FrameFile frames, Source source, StackPlan plan)
    {
        var digest = source.Digest;
        var start = plan.Times?[0];
        if (plan.IsEven && plan.IsWhole(frames.Count))
        {
            var path = Path.GetRelativePath(casesFolder, frames.File.FullPath);
            return Decode(frames, plan.Pages, null).Then<TakenFile>(_ => new TakenFile(plan, frames.Shape, [new CaseFile(path, digest, frames.Count, start)]));
        }

        if (frames.Shape.IsFeatures)
        {
            return ImportRefusals.PagesUnclear(frames.File.Spot, "a file of features is taken whole", "leave channel, plane and uneven times out of its mapping");
        }

        // Uneven times need a file for each: a file says when it starts, and pages of one follow at the interval.
        var named = $"{digest.Hex[..HexShown]}-c{mapping.Stack.Channel ?? 1}-z{mapping.Stack.Plane ?? 1}";
        var parts = plan.IsEven
            ? [(Name: $"{named}.tif", plan.Pages, Start: start)]
            : plan.Pages.Select((page, at) => (Name: $"{named}-p{page + 1:00000}.tif", Pages: (IReadOnlyList<int>)[page], Start: (Moment?)plan.Times![at])).ToList();
        var files = new List<CaseFile>();
        foreach (var (file, pages, begin) in parts)
        {
            if (!Write(frames, file, pages).TryGet(out var whole, out var why))
            {
                return new Outcome<TakenFile>.Refused(why);
            }

            written.Add(new WrittenFrames($"frames/{file}", frames.File.Name, digest, pages, source.Tags is { IsSigned: true }));
            files.Add(new CaseFile($"frames/{file}", whole, pages.Count, begin));
        }

        return new TakenFile(plan, frames.Shape, files);
    }

    private Outcome<Digest> Write(FrameFile frames, string name, IReadOnlyList<int> pages)
    {
        if (TiffPages.FileBytes(frames.Shape, pages.Count) > uint.MaxValue)
        {
            return ImportRefusals.TooMany(frames.File.Spot, "bytes in the frames to write", uint.MaxValue);
        }

        var relative = $"{FramesFolder}/{name}";
        Outcome<int> decoded = 0;
        staged.Write(relative, stream =>
        {
            var tiff = new TiffPages(stream, frames.Shape, pages.Count);
            decoded = Decode(frames, pages, tiff);
        });
        return decoded.Then<Digest>(_ => FileHash.Of(staged.FullPath(relative), stop));
    }

    // Every frame that is taken was decoded once: a damaged one is refused now, and not in a replay.
    private Outcome<int> Decode(FrameFile frames, IReadOnlyList<int> pages, TiffPages? into)
    {
        var size = frames.Shape.Bytes;
        var atOnce = Math.Max(1, ChunkBytes / size);
        var buffer = new byte[Math.Min(atOnce, pages.Count) * size];
        for (var done = 0; done < pages.Count;)
        {
            stop.ThrowIfCancellationRequested();
            var run = 1;
            while (run < atOnce && done + run < pages.Count && pages[done + run] == pages[done] + run)
            {
                run++;
            }

            if (decoder.Read(frames, pages[done], run, buffer.AsMemory(0, run * size)) is Outcome<int>.Refused refused)
            {
                return refused;
            }

            for (var frame = 0; frame < run; frame++)
            {
                into?.Append(buffer.AsSpan(frame * size, size));
            }

            done += run;
        }

        return pages.Count;
    }

    private sealed record Source(TiffFacts? Tags, Digest Digest);
}
