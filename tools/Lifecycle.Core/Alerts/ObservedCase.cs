using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Alerts;

/// <summary>What a model scored on every frame of one case: enough to raise its alerts again, by this policy or another.</summary>
/// <param name="Subject">Whose frames these are, and whose scores.</param>
/// <param name="Times">Of the frames, in order.</param>
/// <param name="End">Up to when the last frame stands for the case.</param>
/// <param name="ScoreNames">The model's scores.</param>
/// <param name="Scores">One column per name, one number per frame.</param>
/// <param name="Assessable">One per frame: 0 where it was outside the model's operating range.</param>
public sealed record ObservedCase(
    AlertSubject Subject, IReadOnlyList<Moment> Times, Moment End, IReadOnlyList<string> ScoreNames,
    IReadOnlyList<float[]> Scores, byte[] Assessable)
{
    /// <summary>What watching the case by these policies comes to.</summary>
    public Outcome<CaseAlerts> Watch(AlertPolicySet policies) => Walk(policies, (_, _) => { }).Then<CaseAlerts>(machine => machine.Judge());

    /// <summary>What one alert type measured on each frame, and what each frame was to it.</summary>
    public Outcome<IReadOnlyList<TracePoint>> Trace(AlertPolicySet policies, string type)
    {
        var points = new List<TracePoint>(Times.Count);
        return Walk(policies, (machine, frame) =>
        {
            var state = machine.Judge(type);
            points.Add(new TracePoint(frame, Times[frame], state.Measured, state.Frame));
        }).Then<IReadOnlyList<TracePoint>>(_ => points);
    }

    /// <summary>The scores of one frame.</summary>
    internal void ReadRow(int frame, Span<float> row)
    {
        for (var name = 0; name < row.Length; name++)
        {
            row[name] = Scores[name][frame];
        }
    }

    internal FrameUse UseOf(int frame) => Assessable[frame] != 0 ? FrameUse.Assessable : FrameUse.OutsideRange;

    private Outcome<AlertMachine> Walk(AlertPolicySet policies, Action<AlertMachine, int> after)
    {
        if (!AlertMachine.Start(policies, Subject, ScoreNames).TryGet(out var machine, out var why))
        {
            return new Outcome<AlertMachine>.Refused(why);
        }

        var row = new float[ScoreNames.Count];
        for (var frame = 0; frame < Times.Count; frame++)
        {
            ReadRow(frame, row);
            machine.Observe(Times[frame], row, UseOf(frame));
            after(machine, frame);
        }

        machine.Finish(End);
        return machine;
    }
}

/// <summary>One frame as one alert type saw it.</summary>
/// <param name="Frame">Its number in the case, from 0.</param>
/// <param name="Time">Its time.</param>
/// <param name="Measured">In the feature's unit; null where the frame was not assessed.</param>
/// <param name="State">What the frame was.</param>
public sealed record TracePoint(int Frame, Moment Time, double? Measured, FrameState State);
