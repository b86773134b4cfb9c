using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>
/// Watches a set through freshly fitted parameters and has the product judge it. Only the forward pass is the
/// trainer's own; alerts, matching, bounds and verdict are what a run would give.
/// </summary>
internal sealed class Evaluation(ProductFiles product, ModelDescription description, AlertModel model, float[] parameters)
{
    // By the order of the network's answers; the logits first.
    private static readonly string[] ScoreNames = ["debris", "cluster", "bubble", "turbid", "log2-density"];

    private readonly WatchedScores watched = new(ScoreNames);

    public static Scorecard Of(TrainingManifest manifest, float[] parameters, JudgedSet set, int threads)
    {
        var product = ProductFiles.Read();
        var weights = Digest.Of(OnnxFile.Of("exp-morph", manifest.Version, parameters));
        var model = new AlertModel("exp-morph", manifest.Version, weights);
        return new Evaluation(product, ProductFiles.DescriptionOf(manifest), model, parameters).Judge(set, threads);
    }

    // Never entered into a ledger, and so never held against its seals: informational.
    private Scorecard Judge(JudgedSet set, int threads)
    {
        var scored = new ScoredCase[set.Cases.Count];
        Parallel.For(0, scored.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, at =>
            scored[at] = new ScoredCase(set.Cases[at].Facts, set.Cases[at].Labels, Watch(set.Cases[at])));
        return Scorer.Score(
            new ScoreRequest
            {
                Subject = new ScorecardSubject
                {
                    Candidate = model,
                    Production = null,
                    Set = set.Name,
                    SetDigest = set.Frames,
                    Labels = set.Labels,
                    AlertPolicy = product.PolicyDigest,
                    Criteria = product.CriteriaDigest,
                },
                Criteria = product.Criteria,
                Policies = product.Policies,
                Stage = Stage.Challenge,
                Conditions = ScoreConditions.Demonstration | ScoreConditions.Unsealed,
                Observed = watched,
            },
            scored);
    }

    private CaseAlerts Watch(JudgedCase judged)
    {
        var facts = judged.Facts;
        var cultureStart = facts.CultureStart ?? throw new InvalidOperationException($"{facts.Id} has no culture start");
        var machine = ProductFiles.Value(AlertMachine.Start(
            product.Policies,
            new AlertSubject(facts.Id, facts.Batch, facts.Camera ?? "unknown", cultureStart, model, null, product.PolicyDigest),
            ScoreNames));
        var medium = facts.Axes.TryGet("medium", out var known) ? known : null;
        var measures = new FrameMeasures(facts.Frames.Shape, double.NaN, double.NaN);
        var scores = Scores(judged.Planned);
        var assessable = new byte[facts.Frames.Count];
        watched.Keep(facts.Id, scores, assessable);
        for (var frame = 0; frame < facts.Frames.Count; frame++)
        {
            var time = facts.Frames.TimeOf(frame);
            var day = (time - cultureStart).TotalDays;
            var miss = description.Range.Judge(new FrameFacts(facts.Camera, medium, day), measures);
            assessable[frame] = (byte)(miss is null ? 1 : 0);
            machine.Observe(
                time, scores.AsSpan(frame * ScoreNames.Length, ScoreNames.Length),
                miss is null ? FrameUse.Assessable : FrameUse.OutsideRange);
        }

        machine.Finish(facts.Frames.End);
        return machine.Judge();
    }

    // Frame, score.
    private float[] Scores(PlannedCase planned)
    {
        var vessel = new RenderedVessel(planned.Vessel);
        var frames = planned.Vessel.FrameCount;
        var scores = new float[frames * NetworkShape.Answers];
        var space = new Workspace();
        Span<byte> pixels = stackalloc byte[FrameRenderer.FrameBytes];
        for (var start = 0; start < frames; start += Workspace.Lanes)
        {
            var count = Math.Min(Workspace.Lanes, frames - start);
            for (var lane = 0; lane < count; lane++)
            {
                FrameRenderer.Render(vessel, start + lane, pixels);
                space.Load(lane, pixels);
            }

            space.Forward(parameters);
            for (var lane = 0; lane < count; lane++)
            {
                for (var answer = 0; answer < NetworkShape.Answers; answer++)
                {
                    var value = space.Answers[(answer * Workspace.Lanes) + lane];
                    scores[((start + lane) * NetworkShape.Answers) + answer] =
                        answer < NetworkShape.Logits ? (float)(1 / (1 + Math.Exp(-value))) : value;
                }
            }
        }

        return scores;
    }
}
