using System.Collections.Concurrent;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Rendering;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Sets;

/// <summary>Brings the frame files of a set: finds them beside their case, or draws them again when they are rendered.</summary>
/// <remarks>Either way the bytes are held against the digest that the case names before anything looks at them.</remarks>
public sealed class SetFrames(Workspace workspace)
{
    // Of rendered sets, laid out once however many workers ask.
    private readonly ConcurrentDictionary<string, Lazy<Dictionary<string, PlannedCase>>> looked = [];

    /// <summary>The verified frame files of each case, by case id, in time order.</summary>
    public Outcome<IReadOnlyDictionary<string, IReadOnlyList<LocalFile>>> Bring(
        ChallengeSet set, int jobs, Action<long, long> progress, CancellationToken stop)
    {
        var plans = set.Description.Rendered is { } rendered ? Plans(set, rendered) : null;
        var found = new LocalFile?[set.Cases.Count][];
        var faults = new List<Refusal>[set.Cases.Count];
        var done = 0L;
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop };
        Parallel.For(0, set.Cases.Count, options, index =>
        {
            var entry = set.Cases[index];
            faults[index] = [];
            found[index] = [.. entry.Facts.Frames.Files.Select(file => BringOne(entry, file, plans, faults[index], stop))];
            progress(Interlocked.Add(ref done, entry.Facts.Frames.Count), set.FrameCount);
        });
        var all = faults.SelectMany(list => list).ToList();
        return all.Count > 0
            ? all
            : set.Cases.Select((entry, index) => (entry.Facts.Id, Files: found[index]))
                .ToDictionary(pair => pair.Id, pair => (IReadOnlyList<LocalFile>)[.. pair.Files.Select(file => file!)]);
    }

    /// <summary>Holds the frame files that are still there against their cases; how many there are.</summary>
    /// <remarks>
    /// A score needs no frames, and old ones may have been put away. Those that lie there as the set's must be the set's:
    /// else a verdict would point to pictures that nobody scored. Rendered frames are a cache and prove nothing.
    /// </remarks>
    public Outcome<int> Check(ChallengeSet set, CancellationToken stop)
    {
        var faults = new List<Refusal>();
        var found = 0;
        foreach (var entry in set.Description.Rendered is null ? set.Cases : [])
        {
            foreach (var file in entry.Facts.Frames.Files)
            {
                if (workspace.FileNear(entry.File, file.File, entry.File.Spot).TryGet(out var local, out _))
                {
                    found++;
                    faults.AddRange(Changed(entry, file, local, FileHash.Of(local.FullPath, stop)));
                }
            }
        }

        return faults.Count > 0 ? faults : found;
    }

    /// <summary>One frame file, held against its digest, for who needs few of a set's.</summary>
    public Outcome<LocalFile> Bring(ChallengeSet set, CaseEntry entry, CaseFile file, CancellationToken stop)
    {
        var faults = new List<Refusal>();
        var brought = BringOne(entry, file, Looked(set.Description), faults, stop);
        return faults.Count > 0 ? faults : brought!;
    }

    /// <summary>One frame file, whatever its bytes are, for who looks at a set that may have faults; null when there is none.</summary>
    public LocalFile? Find(SetDescription? set, CaseEntry entry, CaseFile file, List<Refusal> faults, CancellationToken stop) =>
        FindOne(entry, file, Looked(set), faults, stop);

    /// <summary>Whether a file that was found is the one that the case names. What is drawn was held against its digest when it was found.</summary>
    public static IReadOnlyList<Refusal> Changed(SetDescription? set, CaseEntry entry, CaseFile file, LocalFile local, CancellationToken stop) =>
        set?.Rendered is null ? [.. Changed(entry, file, local, FileHash.Of(local.FullPath, stop))] : [];

    private Dictionary<string, PlannedCase>? Looked(SetDescription? set) => set?.Rendered is { } rendered
        ? looked.GetOrAdd(set.Id, _ => new Lazy<Dictionary<string, PlannedCase>>(
            () => SetPlan.Of(rendered, set.Version).Cases.ToDictionary(plan => plan.Id))).Value
        : null;

    private static Dictionary<string, PlannedCase> Plans(ChallengeSet set, RenderedFrom rendered) =>
        SetPlan.Of(rendered, set.Description.Version).Cases.ToDictionary(plan => plan.Id);

    private LocalFile? BringOne(
        CaseEntry entry, CaseFile file, Dictionary<string, PlannedCase>? plans, List<Refusal> faults, CancellationToken stop)
    {
        if (FindOne(entry, file, plans, faults, stop) is not { } local)
        {
            return null;
        }

        // What was drawn was pinned when it was held against its digest.
        if (local.Pin is null && !FilePins.Take(local, stop).TryGet(out local, out var why))
        {
            faults.AddRange(why);
            return null;
        }

        faults.AddRange(Changed(entry, file, local, local.Pin!.Digest));
        return local;
    }

    private LocalFile? FindOne(
        CaseEntry entry, CaseFile file, Dictionary<string, PlannedCase>? plans, List<Refusal> faults, CancellationToken stop)
    {
        var brought = plans is null
            ? workspace.FileNear(entry.File, file.File, entry.File.Spot)
            : Rendered(entry, file, plans, stop);
        brought.TryGet(out var local, out var why);
        faults.AddRange(why);
        return local;
    }

    private static IEnumerable<Refusal> Changed(CaseEntry entry, CaseFile file, LocalFile local, Digest digest) =>
        digest == file.Digest
            ? []
            : [ChallengeSetRefusals.FramesChanged(entry.File.Spot, local.Name, file.Digest, digest)];

    // By digest, so that two sets never share a name and a changed plan never finds old frames.
    private Outcome<LocalFile> Rendered(
        CaseEntry entry, CaseFile file, Dictionary<string, PlannedCase> plans, CancellationToken stop)
    {
        if (!plans.TryGetValue(entry.Facts.Id, out var plan))
        {
            return ChallengeSetRefusals.NotInScene(entry.File.Spot, entry.Facts.Id);
        }

        string[] place = ["frames", file.Digest.Hex + ".tif"];
        var path = workspace.CachePath(place);

        // The cache proves nothing: what does not fit is drawn again, and only then refused.
        if (File.Exists(path) && workspace.CacheFile(place).Then(kept => FilePins.Take(kept, stop)).TryGet(out var known, out _)
            && known.Pin!.Digest == file.Digest)
        {
            return known;
        }

        WholeFile.Write(path, stream => Draw(plan, stream, stop));
        return workspace.CacheFile(place).Then(drawn => FilePins.Take(drawn, stop)).Then<LocalFile>(drawn =>
        {
            if (drawn.Pin!.Digest == file.Digest)
            {
                return drawn;
            }

            File.Delete(path);
            return ChallengeSetRefusals.RenderedOtherwise(entry.File.Spot, entry.Facts.Id, file.Digest, drawn.Pin.Digest);
        });
    }

    private static void Draw(PlannedCase plan, Stream stream, CancellationToken stop)
    {
        var vessel = new RenderedVessel(plan.Vessel);
        var pages = new TiffPages(stream, FrameRenderer.Side, FrameRenderer.Side, plan.Vessel.FrameCount);
        var pixels = new byte[FrameRenderer.FrameBytes];
        for (var frame = 0; frame < plan.Vessel.FrameCount; frame++)
        {
            stop.ThrowIfCancellationRequested();
            FrameRenderer.Render(vessel, frame, pixels);
            pages.Append(pixels);
        }
    }
}
