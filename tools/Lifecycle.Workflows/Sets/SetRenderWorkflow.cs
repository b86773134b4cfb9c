using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Checking;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Reports.Images;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Sets;

/// <summary>The verb <c>set render</c>: the frames of a rendered set as files, and pictures of any set where its mask allows them.</summary>
public sealed class SetRenderWorkflow(IWorkProgress progress, CancellationToken stop)
{
    // A page of pictures is looked at, not measured.
    private const int EpisodesMax = 100;

    public Outcome<IReadOnlyList<RenderedFile>> Run(RenderRequest request)
    {
        return Workspace.Around(request.Set).Then(workspace => SetPath.Unchanged(workspace, request.Set).Then(description => SetFolder.Read(workspace, description))
            .Then(set => Picked(set, request.Case).Then<IReadOnlyList<RenderedFile>>(cases =>
                request.Contact is { } contact ? Contact(workspace, set, cases[0], contact)
                    : request.Frame is { } frame ? Frame(workspace, set, cases[0], frame, request.Out!)
                    : Files(workspace, set, cases, request.Out!))));
    }

    private static Outcome<IReadOnlyList<CaseEntry>> Picked(ChallengeSet set, string? id) => id is null
        ? new Outcome<IReadOnlyList<CaseEntry>>.Ok(set.Cases)
        : set.Cases.FirstOrDefault(entry => entry.Facts.Id == id) is { } found
            ? new Outcome<IReadOnlyList<CaseEntry>>.Ok([found])
            : SetRenderRefusals.NoCase(set.File.Spot, id, set.Cases.Select(entry => entry.Facts.Id));

    private Outcome<IReadOnlyList<RenderedFile>> Files(Workspace workspace, ChallengeSet set, IReadOnlyList<CaseEntry> cases, string folder)
    {
        if (set.Description.Rendered is null)
        {
            return SetRenderRefusals.NotRendered(set.File.Spot, set.Description.Id);
        }

        var done = new List<RenderedFile>();
        var faults = new List<Refusal>();
        var frames = new SetFrames(workspace);
        foreach (var entry in cases)
        {
            foreach (var file in entry.Facts.Frames.Files)
            {
                stop.ThrowIfCancellationRequested();
                var found = new List<Refusal>();
                if (frames.Find(set.Description, entry, file, found, stop) is { } drawn && found.Count == 0
                    && Put(Path.Combine(folder, Path.GetFileName(file.File)), drawn, file).TryGet(out var there, out var why))
                {
                    done.Add(there);
                }
                else
                {
                    faults.AddRange(found.Count > 0 ? found : [WorkspaceRefusals.Exists(Path.Combine(folder, Path.GetFileName(file.File)))]);
                }
            }

            progress.Report("cases", done.Count, cases.Count);
        }

        return faults.Count > 0 ? faults : done;
    }

    private Outcome<RenderedFile> Put(string path, LocalFile drawn, CaseFile file)
    {
        var what = DatasheetCount(file.Count);
        if (Path.Exists(path))
        {
            return FileKind.IsRegular(path) && FileHash.Of(path, stop) == file.Digest ? new RenderedFile(path, what, true) : WorkspaceRefusals.Exists(path);
        }

        WholeFile.Write(Path.GetFullPath(path), stream =>
        {
            using var source = File.OpenRead(drawn.FullPath);
            source.CopyTo(stream);
        });
        return new RenderedFile(path, what, false);
    }

    private Outcome<IReadOnlyList<RenderedFile>> Frame(Workspace workspace, ChallengeSet set, CaseEntry entry, int frame, string folder)
    {
        if (frame >= entry.Facts.Frames.Count)
        {
            return SetRenderRefusals.NoFrame(entry.File.Spot, entry.Facts.Id, frame, entry.Facts.Frames.Count);
        }

        var path = Path.Combine(folder, $"{entry.Facts.Id}-{frame}.png");
        return Pictures(workspace, set, entry, [frame]).Then(pictures => Written(
            path, pictures[frame].Png, $"{FrameWords.Of(entry.Facts.Frames, frame)}: {pictures[frame].Made}"));
    }

    private Outcome<IReadOnlyList<RenderedFile>> Contact(Workspace workspace, ChallengeSet set, CaseEntry entry, string path) =>
        SetFolder.ReadLabels(workspace, set).Then(labels =>
        {
            var episodes = labels.Cases[entry.Facts.Id].Episodes.Take(EpisodesMax).ToList();
            if (episodes.Count == 0)
            {
                return SetRenderRefusals.NoEpisode(entry.File.Spot, entry.Facts.Id);
            }

            var frames = entry.Facts.Frames;
            var rows = episodes.Select(episode => (Episode: episode, Onset: frames.At(episode.Onset), Confirmed: frames.At(episode.ConfirmedAt))).ToList();
            return Pictures(workspace, set, entry, [.. rows.SelectMany(row => (int[])[row.Onset, row.Confirmed]).Distinct().Order()]).Then(pictures => Written(
                path, PictureGrid.Write([.. rows.Select(row => (IReadOnlyList<Thumbnail>)[pictures[row.Onset], pictures[row.Confirmed]])]),
                "left onset, right confirmed; from above " + string.Join(", ", rows.Select(row => $"{row.Episode.Id} (frames {row.Onset} and {row.Confirmed})"))));
        });

    private Outcome<IReadOnlyDictionary<int, Thumbnail>> Pictures(Workspace workspace, ChallengeSet set, CaseEntry entry, IReadOnlyList<int> wanted)
    {
        var mask = set.MaskOf(entry.Facts);
        if (mask?.Keeps == MaskShape.Nothing || entry.Facts.Frames.Shape.IsFeatures)
        {
            return SetRenderRefusals.NoPicture(
                entry.File.Spot, entry.Facts.Id, mask?.Keeps == MaskShape.Nothing ? "its mask keeps nothing" : "its frames are feature vectors");
        }

        return new SetFrames(workspace).Bring(set with { Cases = [entry] }, 1, (_, _) => { }, stop).Then<IReadOnlyDictionary<int, Thumbnail>>(files =>
        {
            using var decoder = new HostedDecoder(HostWorkflow.Command);
            var reader = new CaseFrameReader(decoder, entry, files[entry.Facts.Id]);
            var chunk = new FrameChunk();
            var pictures = new Dictionary<int, Thumbnail>();
            foreach (var frame in wanted)
            {
                if (!reader.Fill(chunk, frame, 1).TryGet(out _, out var why))
                {
                    return new Outcome<IReadOnlyDictionary<int, Thumbnail>>.Refused(why);
                }

                pictures[frame] = Thumbnail.Of(entry.Facts.Frames.Shape, chunk.FrameAt(0), mask);
            }

            return new Outcome<IReadOnlyDictionary<int, Thumbnail>>.Ok(pictures);
        });
    }

    private static Outcome<IReadOnlyList<RenderedFile>> Written(string path, byte[] bytes, string what)
    {
        var isThere = Path.Exists(path);
        if (isThere && !WholeFile.Holds(path, bytes))
        {
            return WorkspaceRefusals.Exists(path);
        }

        if (!isThere)
        {
            WholeFile.Write(Path.GetFullPath(path), bytes);
        }

        return new Outcome<IReadOnlyList<RenderedFile>>.Ok([new RenderedFile(path, what, isThere)]);
    }

    private static string DatasheetCount(int frames) => ChallengeSets.Datasheets.DatasheetWords.Count(frames, "frame");
}
