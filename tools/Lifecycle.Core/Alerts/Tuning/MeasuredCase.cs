using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Alerts.Tuning;

/// <summary>What one alert type measured in one case.</summary>
internal sealed class MeasuredCase
{
    private int first;

    public List<long> Times { get; } = [];

    public List<double> Values { get; } = [];

    public List<MeasuredStretch> Stretches { get; } = [];

    public CaseAlerts Watched { get; private set; } = null!;

    /// <param name="observed">The case.</param>
    /// <param name="around">The type, which raises nothing, with those that mask it.</param>
    /// <param name="type">The alert type.</param>
    public static Outcome<MeasuredCase> Of(ObservedCase observed, AlertPolicySet around, string type)
    {
        if (!AlertMachine.Start(around, observed.Subject, observed.ScoreNames).TryGet(out var machine, out var why))
        {
            return new Outcome<MeasuredCase>.Refused(why);
        }

        var measured = new MeasuredCase();
        measured.Take(observed, machine, around.Gap, type);
        return measured;
    }

    private void Take(ObservedCase observed, AlertMachine machine, TimeSpan gap, string type)
    {
        var row = new float[observed.ScoreNames.Count];
        Moment? last = null;
        for (var frame = 0; frame < observed.Times.Count; frame++)
        {
            // The machine passes over a frame that is not newer, and its state is then still that of the last one.
            var time = observed.Times[frame];
            if (last is { } before && time <= before)
            {
                machine.Observe(time, row, FrameUse.Assessable);
                continue;
            }

            if (last is { } newest && time - newest > gap)
            {
                End(newest, AlertEnd.Gap);
            }

            observed.ReadRow(frame, row);
            machine.Observe(time, row, observed.UseOf(frame));
            Add(time, machine.Judge(type));
            last = time;
        }

        Finish(last, observed.End, gap);
        machine.Finish(observed.End);
        Watched = machine.Judge() is var judged ? judged with { Alerts = [.. judged.Alerts.Where(alert => alert.Type == type)] } : null!;
    }

    private void Add(Moment time, AlertTypeState state)
    {
        if (state.Frame == FrameState.Inactive)
        {
            End(time, AlertEnd.Inactive);
        }
        else if (state is { Frame: FrameState.Assessed, Measured: { } measured })
        {
            Times.Add(time.Micros);
            Values.Add(measured);
        }
    }

    private void Finish(Moment? last, Moment until, TimeSpan gap)
    {
        if (last is not { } before)
        {
            return;
        }

        if (until <= before)
        {
            End(before, AlertEnd.EndOfFrames);
        }
        else if (until - before > gap)
        {
            End(before, AlertEnd.Gap);
        }
        else
        {
            End(until, AlertEnd.EndOfFrames);
        }
    }

    private void End(Moment at, AlertEnd by)
    {
        if (Times.Count > first)
        {
            Stretches.Add(new MeasuredStretch(0, first, Times.Count, at.Micros, by));
            first = Times.Count;
        }
    }
}
