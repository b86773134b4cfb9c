using System.Globalization;
using Lifecycle.Builds;
using Lifecycle.ChallengeSets;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Replay.Differences;
using Lifecycle.Storage.Runs;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Recomputing;

/// <summary>Holds scores that were made again against those of a run, and keeps the first few that are not the same.</summary>
/// <param name="run">What was recorded.</param>
/// <param name="model">Which scores, and which frames it may judge.</param>
/// <param name="isExact">The execution profile is like the run's, so that every bit must be the same.</param>
internal sealed class SampledScores(RunFolder run, ModelFolder model, bool isExact)
{
    private const int FaultsMax = 5;

    public List<Refusal> Faults { get; } = [];

    public long Frames { get; private set; }

    public long Scores { get; private set; }

    /// <summary>How far apart any two were.</summary>
    public double Largest { get; private set; }

    /// <param name="facts">The case.</param>
    /// <param name="span">Where its rows lie.</param>
    /// <param name="first">The first frame that was scored.</param>
    /// <param name="frames">Those frames.</param>
    /// <param name="scores">A row for each.</param>
    public void Hold(CaseFacts facts, CaseSpan span, int first, FrameChunk frames, float[] scores)
    {
        var names = model.Description.ScoreNames;
        for (var name = 0; name < names.Count; name++)
        {
            using var column = run.Scores(ModelRole.Candidate, names[name]);
            var recorded = new float[frames.Count];
            column.Read(span.First + first, recorded);
            for (var frame = 0; frame < recorded.Length; frame++, Scores++)
            {
                Hold(facts.Id, names[name], first + frame, recorded[frame], scores[(frame * names.Count) + name]);
            }
        }

        Assessable(facts, span, first, frames);
        Frames += frames.Count;
    }

    private void Hold(string caseId, string name, int frame, float recorded, float now)
    {
        var apart = float.IsNaN(recorded) && float.IsNaN(now) ? 0
            : float.IsFinite(recorded) && float.IsFinite(now) ? Math.Abs((double)recorded - now)
            : double.PositiveInfinity;
        Largest = Math.Max(Largest, apart);
        if (isExact ? BitConverter.SingleToInt32Bits(recorded) != BitConverter.SingleToInt32Bits(now) : apart > TargetNode.StandardTolerance)
        {
            Fault(RunFolder.ScoreFile(name), $"score {name} of frame {frame} of case {caseId}: {Text(recorded)} is recorded, and the model gives {Text(now)}");
        }
    }

    // Decoders of another build may give another last grey level, so elsewhere nothing is said of it.
    private void Assessable(CaseFacts facts, CaseSpan span, int first, FrameChunk frames)
    {
        if (!isExact)
        {
            return;
        }

        using var column = run.Assessable(ModelRole.Candidate);
        var recorded = new byte[frames.Count];
        column.Read(span.First + first, recorded);
        var (about, range, shape) = (new FactsOfFrames(facts), model.Description.Range, facts.Frames.Shape);
        for (var frame = 0; frame < recorded.Length; frame++)
        {
            var measures = range.NeedsPixels ? PixelMeasures.Of(shape, frames.FrameAt(frame)) : new FrameMeasures(shape, double.NaN, double.NaN);
            var now = range.Judge(about.At(facts.Frames.HasTimes ? facts.Frames.TimeOf(first + frame) : null), measures) is null;
            if (now != (recorded[frame] != 0))
            {
                Fault(RunFolder.AssessableFile, $"frame {first + frame} of case {facts.Id} is recorded as {Word(!now)}, and is {Word(now)} by the model's operating range");
            }
        }
    }

    private static string Word(bool isAssessable) => isAssessable ? "assessable" : "not assessable";

    private static string Text(float score) => score.ToString("R", CultureInfo.InvariantCulture);

    private void Fault(string file, string what)
    {
        if (Faults.Count < FaultsMax)
        {
            Faults.Add(RecomputationRefusals.ScoredOtherwise($"{BuildPaths.Run}/{ReplayedModel.FolderOf(ModelRole.Candidate)}/{file}", what));
        }
    }
}
