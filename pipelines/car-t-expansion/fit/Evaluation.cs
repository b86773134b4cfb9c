using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>What the alerts of one model on one set come to, per type.</summary>
internal sealed class Evaluation
{
    private static readonly ConditionKind[] Kinds = Enum.GetValues<ConditionKind>();

    public Dictionary<ConditionKind, Tally> Tallies { get; } = Kinds.ToDictionary(kind => kind, _ => new Tally());

    public static Evaluation Of(SetPlan plan, float[] parameters, int threads)
    {
        var results = new Evaluation();
        var parts = new Dictionary<ConditionKind, Tally>[plan.Cases.Count];
        Parallel.For(0, plan.Cases.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, at =>
            parts[at] = Judge(plan.Cases[at], Answers(plan.Cases[at], parameters)));
        foreach (var part in parts)
        {
            foreach (var kind in Kinds)
            {
                results.Tallies[kind].Add(part[kind]);
            }
        }

        return results;
    }

    // Frame, answer.
    private static float[] Answers(PlannedCase planned, float[] parameters)
    {
        var vessel = new RenderedVessel(planned.Vessel);
        var frames = planned.Vessel.FrameCount;
        var answers = new float[frames * NetworkShape.Answers];
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
                    answers[((start + lane) * NetworkShape.Answers) + answer] = space.Answers[(answer * Workspace.Lanes) + lane];
                }
            }
        }

        return answers;
    }

    private static Dictionary<ConditionKind, Tally> Judge(PlannedCase planned, float[] answers)
    {
        var machines = Kinds.ToDictionary(kind => kind, kind => new AlertMachine(Policies.For(kind)));
        var bubble = machines[ConditionKind.Bubble];
        for (var frame = 0; frame < planned.Vessel.FrameCount; frame++)
        {
            var at = frame * NetworkShape.Answers;
            bubble.Observe(frame, Sigmoid(answers[at + 2]), false);
            var masked = bubble.Active;
            machines[ConditionKind.Debris].Observe(frame, Sigmoid(answers[at]), masked);
            machines[ConditionKind.Cluster].Observe(frame, Sigmoid(answers[at + 1]), masked);
            machines[ConditionKind.Turbid].Observe(frame, Sigmoid(answers[at + 3]), masked);
            machines[ConditionKind.Stall].Observe(frame, answers[at + 4], masked);
        }

        return Kinds.ToDictionary(kind => kind, kind => Tally.Of(planned, kind, machines[kind].Raised));
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
