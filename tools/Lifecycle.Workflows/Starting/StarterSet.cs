using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Starting;

/// <summary>Makes a first challenge set of a folder of frames: copied, described, and without one invented label.</summary>
internal sealed class StarterSet(
    Workspace workspace, string folder, string name, IWorkProgress progress, CancellationToken stop)
{
    private const int FirstFramesMax = 64;
    private const string FramesFolder = "frames";

    public Outcome<StarterFrames> Build(string source)
    {
        var files = Directory.Exists(source)
            ? Directory.GetFiles(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList()
            : [];
        Directory.CreateDirectory(Path.Combine(folder, "cases", FramesFolder));
        Directory.CreateDirectory(Path.Combine(folder, "labels"));
        using var decoder = new HostedDecoder(HostWorkflow.Command);
        var taken = new List<FrameFile>();
        var left = new List<Refusal>();
        var seen = new Dictionary<Digest, string>();
        for (var index = 0; index < files.Count; index++)
        {
            stop.ThrowIfCancellationRequested();
            progress.Report("frames", index, files.Count);
            if (Take(decoder, source, files[index], seen).TryGet(out var opened, out var why))
            {
                taken.Add(opened);
            }

            left.AddRange(why.Select(fault => fault with { Where = new SourceSpot(files[index]) }));
        }

        // Files that are there and cannot be read say more than that there are none.
        return taken.Count > 0 ? Write(decoder, taken, left)
            : left.Count > 0 ? left
            : StartRefusals.NoFrames(source);
    }

    private Outcome<FrameFile> Take(HostedDecoder decoder, string source, string file, Dictionary<Digest, string> seen)
    {
        if (!FileKind.IsRegular(file))
        {
            return WorkspaceRefusals.NotRegular(new SourceSpot(file), file);
        }

        var copy = Path.Combine(folder, "cases", FramesFolder, Path.GetRelativePath(source, file));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(file, copy);
        var opened = workspace.FileAt(copy).Then(decoder.Open).Then<FrameFile>(found =>
        {
            // A stack becomes a case of its own, and two cases of the same bytes would count everything twice.
            var digest = FileHash.Of(copy, stop);
            return found.Count == 1 || seen.TryAdd(digest, file)
                ? found
                : ChallengeSetRefusals.FramesTwice(new SourceSpot(file), file, seen[digest], new SourceSpot(source));
        });
        if (opened is Outcome<FrameFile>.Refused)
        {
            File.Delete(copy);
        }

        return opened;
    }

    // A stack is a case of its own; stills of one shape are one case, in the order of their names.
    private Outcome<StarterFrames> Write(HostedDecoder decoder, List<FrameFile> taken, List<Refusal> left)
    {
        var groups = taken.GroupBy(file => (file.Shape, Stack: file.Count > 1 ? file.File.Name : "")).ToList();
        for (var index = 0; index < groups.Count; index++)
        {
            WriteCase($"C{index + 1:000}", groups[index].Key.Shape, [.. groups[index]]);
        }

        File.WriteAllText(Path.Combine(folder, SetFolder.DescriptionFile), StarterTexts.Set(name, FrameTimes.Invented));
        return First(decoder, [.. groups[0]]).Then<StarterFrames>(first => new StarterFrames(
            groups[0].Key.Shape, taken.Sum(file => (long)file.Count), first,
            first.Length / groups[0].Key.Shape.Bytes, left));
    }

    private void WriteCase(string id, FrameShape shape, IReadOnlyList<FrameFile> files)
    {
        var cases = Path.Combine(folder, "cases");
        var facts = new CaseFacts(
            id, null, null, "not-stated", Origin.Real, Axes.None, FrameTimes.Invented.Start,
            new CaseFrames(
                [.. files.Select(file => new CaseFile(
                    Path.GetRelativePath(cases, file.File.FullPath), FileHash.Of(file.File.FullPath), file.Count))],
                shape, FrameTimes.Invented.Start, FrameTimes.Invented.Interval));
        File.WriteAllBytes(Path.Combine(cases, id + ".json"), CaseDocument.Write(facts));
        File.WriteAllBytes(
            Path.Combine(folder, "labels", id + ".json"),
            LabelsDocument.Write(new CaseLabels(id, "not labelled yet", [], [])));
    }

    private static Outcome<ReadOnlyMemory<byte>> First(HostedDecoder decoder, IReadOnlyList<FrameFile> files)
    {
        var bytes = new List<byte>();
        var left = FirstFramesMax;
        foreach (var file in files)
        {
            var take = Math.Min(left, file.Count);
            var frames = new byte[take * file.Shape.Bytes];
            if (!decoder.Read(file, 0, take, frames).TryGet(out _, out var why))
            {
                return new Outcome<ReadOnlyMemory<byte>>.Refused(why);
            }

            bytes.AddRange(frames);
            left -= take;
            if (left == 0)
            {
                break;
            }
        }

        return new ReadOnlyMemory<byte>([.. bytes]);
    }
}
