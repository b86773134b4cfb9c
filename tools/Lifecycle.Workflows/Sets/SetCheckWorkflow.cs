using System.Globalization;
using System.Runtime.ExceptionServices;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Checking;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Sets;

/// <summary>The verb <c>set check</c>: every fault of a set at once.</summary>
/// <remarks>
/// A case is read, its labels are read, its frames are decoded, and then it is dropped: what stays is a note of a few hundred bytes, and
/// eight bytes per frame file. Nothing is remembered between runs, because a remembered answer could be forged.
/// </remarks>
public sealed class SetCheckWorkflow(TimeProvider clock)
{
    /// <summary>What was found; refused only when there is nothing that could be looked at.</summary>
    /// <param name="path">The set's folder, or its set.yaml.</param>
    /// <param name="jobs">Workers.</param>
    /// <param name="progress">Told how many cases are done.</param>
    /// <param name="stop">Stops between frames.</param>
    public Outcome<SetCheck> Run(string path, int jobs, IWorkProgress progress, CancellationToken stop)
    {
        var file = SetPath.Description(path);
        return Workspace.Around(file).Then(workspace => workspace.FileAt(file).Then(description => SetWalk.Open(workspace, description))
            .Then(walk => SetPath.Faults(workspace, walk.File).Then<SetCheck>(unsealed =>
                Check(workspace, walk, unsealed, jobs, progress, stop))));
    }

    private SetCheck Check(Workspace workspace, SetWalk walk, IReadOnlyList<Refusal> unsealed, int jobs, IWorkProgress progress, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var frames = new SetFrames(workspace);
        using var spool = new HashSpool();
        var looked = LookAtAll(walk, () => new CaseScan(frames, spool, HostWorkflow.Command, stop), today, jobs, progress, stop);
        var notes = looked.Select(one => one.Notes).OfType<CaseNotes>().ToList();
        List<Refusal> faults = [.. unsealed, .. walk.Description.Faults];
        if (walk.Names.Count == 0)
        {
            faults.Add(ChallengeSetRefusals.NoCases(walk.File.Spot, 0, SetFolder.CasesMax));
        }

        faults.AddRange(looked.SelectMany(one => one.Faults));
        faults.AddRange(FilesTwice(walk, looked));
        var (proposed, confirmed) = new NearDuplicateStep(walk, frames, spool, jobs, stop).Run(progress);
        faults.AddRange(confirmed);
        foreach (var stray in walk.Strays)
        {
            faults.Add(SetCheckRefusals.StrayLabels(new SourceSpot(workspace.NameOf(Path.Combine(Path.GetDirectoryName(walk.File.FullPath)!, "labels", stray)))));
        }

        var rules = walk.Description.Value is { } set && walk.Node is { } node ? new SetRules(set, node, notes) : null;
        faults.AddRange([.. rules?.Faults(today) ?? [], .. AllCasesRules.Faults(notes)]);
        return new SetCheck(
            walk.Description.Value, walk.File.Name,
            new LookedAt(
                walk.Names.Count, looked.Sum(one => one.Scanned?.Files ?? 0), looked.Sum(one => one.Scanned?.Frames ?? 0),
                looked.Sum(one => one.Scanned?.Blank ?? 0), proposed, confirmed.Count),
            rules?.Agreement ?? [], faults);
    }

    private static Looked[] LookAtAll(
        SetWalk walk, Func<CaseScan> scans, DateOnly today, int jobs, IWorkProgress progress, CancellationToken stop)
    {
        var looked = new Looked[walk.Names.Count];
        var (taken, done) = (-1, 0L);
        var workers = Enumerable.Range(0, Math.Clamp(jobs, 1, Math.Max(1, looked.Length))).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var scan = scans();
                for (int index; (index = Interlocked.Increment(ref taken)) < looked.Length;)
                {
                    looked[index] = LookAt(walk, index, scan, today);
                    progress.Report("cases", Interlocked.Increment(ref done), looked.Length);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Task.WaitAll(workers, CancellationToken.None);
        }
        catch (AggregateException failed)
        {
            stop.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Capture(failed.InnerExceptions[0]).Throw();
        }

        return looked;
    }

    private static Looked LookAt(SetWalk walk, int index, CaseScan scan, DateOnly today)
    {
        var reading = walk.Read(walk.Names[index]);
        var set = walk.Description.Value;
        if (reading.Entry is null)
        {
            return new Looked(null, reading.Faults, null, []);
        }

        // Whether frames are drawn is not known of a set.yaml with faults: then those that would be drawn are not looked for.
        var isDrawn = set is null && walk.Node is SourceNode.Map map && map.Has("rendered");
        var scanned = isDrawn ? null : scan.Scan(reading, index, set);
        return new Looked(
            CaseNotes.Of(reading, set), [.. reading.Faults, .. CaseRules.Faults(reading, set, today), .. scanned?.Faults ?? []], scanned,
            [.. reading.Entry.Facts.Frames.Files.Select(file => KeyOf(file.Digest))]);
    }

    // By eight bytes of each digest first; only cases that share such a key are read again, and then held against the whole digest.
    private static List<Refusal> FilesTwice(SetWalk walk, Looked[] looked)
    {
        var keys = new ulong[looked.Sum(one => one.FileKeys.Length)];
        var at = 0;
        foreach (var one in looked)
        {
            one.FileKeys.CopyTo(keys, at);
            at += one.FileKeys.Length;
        }

        Array.Sort(keys);
        var twice = Enumerable.Range(1, Math.Max(0, keys.Length - 1)).Where(index => keys[index] == keys[index - 1])
            .Select(index => keys[index]).ToHashSet();
        var again = twice.Count == 0 ? [] : Enumerable.Range(0, looked.Length).Where(index => looked[index].FileKeys.Any(twice.Contains))
            .Select(index => walk.Read(walk.Names[index])).Where(reading => reading.Entry is not null);
        return FrameFilesRule.Faults(again.Select(reading => (
            reading.Entry!, (Func<int, SourceSpot>)(file => reading.InCase("frames", "files", file)))));
    }

    private static ulong KeyOf(Digest digest) => ulong.Parse(digest.Hex.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>What is kept of a case.</summary>
    private sealed record Looked(CaseNotes? Notes, IReadOnlyList<Refusal> Faults, ScannedCase? Scanned, ulong[] FileKeys);
}
