using System.Globalization;
using Lifecycle.Builds;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Replay.Differences;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.ModelFolders;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Replaying;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Workflows.Recomputing;

/// <summary>Scores some frames again by the model that lies in a build, and holds the scores against those that it records.</summary>
/// <remarks>
/// The build's digest chooses the frames. A frame's whole inference batch is scored as it was in the replay, since the neighbours in it may
/// change the last digit. Only the candidate's model is in a build, so nothing is said of the model in production.
/// </remarks>
internal sealed class FrameSampling(LockedBuildFolder folder, HostCommand hosts, IWorkProgress progress, CancellationToken stop)
{
    public const string Name = "sample";

    private readonly BuildInputs files = new(folder);

    /// <param name="count">How many frames.</param>
    /// <param name="set">The folder of the set's version, with its frames.</param>
    public Outcome<BuildCheck> Check(int count, string set)
    {
        ProfileOfThisMachine.Prepare();
        return RunFolder.Open(Path.Combine(folder.FullPath, BuildPaths.Run), BuildPaths.Run).Then(run => files.Set()
            .Then(own => With(own, set).Then(there => Model().Then(model => Check(count, run, own, there, model)))));
    }

    // Where frames lie is known by the case files beside them, so these must be the very ones.
    private static Outcome<(Workspace Door, ChallengeSet Set)> With(ChallengeSet own, string set)
    {
        var full = Path.GetFullPath(set);
        var door = Workspace.Around(full).TryGet(out var around, out _) ? around : Workspace.OfFolder(Directory.Exists(full) ? full : Path.GetDirectoryName(full)!);
        return door.FileAt(SetPath.Description(set)).Then(description => SetFolder.Read(door, description))
            .Then<(Workspace, ChallengeSet)>(there => there.Digest == own.Digest ? (door, there) : RecomputationRefusals.AnotherSet(set, own.Digest, there.Digest));
    }

    private Outcome<ModelFolder> Model() => files.File($"{BuildPaths.Model}/{ModelFolder.DescriptionFile}")
        .Then(description => ModelFolderReader.Read(Workspace.OfFolder(folder.FullPath), description))
        .Then<ModelFolder>(model => model.Digest == folder.Build.Model.Digest
            ? model
            : BuildRefusals.FileChanged(new SourceSpot(BuildPaths.Model), $"the model is {model.Digest.Brief}, and is not what build.json says"));

    private Outcome<BuildCheck> Check(int count, RunFolder run, ChallengeSet own, (Workspace Door, ChallengeSet Set) there, ModelFolder model)
    {
        var rows = FrameSample.Of(folder.Digest, run.Record.FrameCount, count);
        var differing = ProfileOfThisMachine.Differing(folder.Build.Runtime, model);
        var held = new SampledScores(run, model, isExact: differing.Count == 0);
        return HostedModel.Load(hosts, model.Onnx, model.Description, HostLimits.Standard, model.WeightFiles).Then(scorer =>
        {
            using var hosted = scorer;
            using var decoder = new HostedDecoder(hosts);
            var frames = new SetFrames(there.Door);
            var work = Batches(rows, run, own, model).ToList();
            var total = work.Sum(one => one.Batches.Sum(batch => (long)batch.Count));
            foreach (var (span, batches) in work)
            {
                stop.ThrowIfCancellationRequested();
                var entry = there.Set.Cases.First(one => one.Facts.Id == span.Case);
                if (Score(entry, span, batches, frames, there.Set, decoder, hosted, held) is { } why)
                {
                    return new Outcome<BuildCheck>.Refused(why);
                }

                progress.Report("frames", held.Frames, total);
            }

            return held.Faults.Count > 0 ? new Outcome<BuildCheck>.Refused(held.Faults) : Said(rows.Count, run, held, differing);
        });
    }

    private static IReadOnlyList<Refusal>? Score(
        CaseEntry entry, CaseSpan span, IReadOnlyList<(int First, int Count)> batches, SetFrames frames, ChallengeSet set,
        HostedDecoder decoder, HostedModel model, SampledScores held)
    {
        var known = entry.Facts.Frames;
        var brought = new LocalFile?[known.Files.Count];
        foreach (var file in batches.SelectMany(batch => Enumerable.Range(known.FileOf(batch.First), known.FileOf(batch.First + batch.Count - 1) - known.FileOf(batch.First) + 1)).Distinct())
        {
            if (!frames.Bring(set, entry, known.Files[file], CancellationToken.None).TryGet(out brought[file], out var missing))
            {
                return missing;
            }
        }

        var reader = new CaseFrameReader(decoder, entry, brought);
        var chunk = new FrameChunk();
        foreach (var (first, count) in batches)
        {
            var scores = new float[count * model.ScoreNames.Count];
            var scored = reader.Fill(chunk, first, count).Then(_ => model.Score(known.Shape, chunk.Frames, count, scores));
            if (!scored.TryGet(out _, out var why))
            {
                return why;
            }

            held.Hold(entry.Facts, span, first, chunk, scores);
        }

        return null;
    }

    // The whole inference batch of every chosen frame, as the replay cut the case.
    private IEnumerable<(CaseSpan Span, IReadOnlyList<(int First, int Count)> Batches)> Batches(
        IReadOnlyList<long> rows, RunFolder run, ChallengeSet set, ModelFolder model)
    {
        var batch = model.Description.Run.InferenceBatch;
        int[] all = [batch, ProfileOfThisMachine.ProductionBatch(folder.Build.Runtime) ?? batch];
        var facts = set.Cases.ToDictionary(entry => entry.Facts.Id, entry => entry.Facts.Frames, StringComparer.Ordinal);
        foreach (var span in run.Record.Cases)
        {
            var own = rows.Where(row => row >= span.First && row < span.First + span.Count).Select(row => (int)(row - span.First)).ToList();
            if (own.Count > 0)
            {
                var piece = PieceSize.Of(facts[span.Case].Shape.Bytes, all);
                yield return (span, [.. own.Select(frame => Of(frame, piece, batch, span.Count)).Distinct().OrderBy(one => one.First)]);
            }
        }
    }

    private static (int First, int Count) Of(int frame, int piece, int batch, int count)
    {
        var begin = frame / piece * piece;
        var first = begin + ((frame - begin) / batch * batch);
        return (first, Math.Min(first + batch, Math.Min(begin + piece, count)) - first);
    }

    private static BuildCheck Said(int chosen, RunFolder run, SampledScores held, IReadOnlyList<string> differing) => new(Name, CheckState.Enforced, string.Create(
        CultureInfo.InvariantCulture,
        $"{chosen:N0} of {run.Record.FrameCount:N0} frames, chosen by the build's digest, and {held.Frames - chosen:N0} beside them scored again by its model: {held.Scores:N0} scores ")
        + (differing.Count == 0
            ? "the same to the last bit, on an execution profile like the build's"
            : $"at most {DifferenceWords.Apart(held.Largest)} apart where {DifferenceWords.Apart(TargetNode.StandardTolerance)} is allowed: this execution profile is another ({string.Join(", ", differing)})"));
}
