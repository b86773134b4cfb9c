using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Alerts;

/// <summary>Watches one case: takes its frames in time order, and raises and ends alerts of every type by rule.</summary>
/// <remarks>
/// <see cref="Observe"/> changes the state and allocates nothing unless something happened; <see cref="Judge"/> never
/// changes anything. The same frames give the same alerts, however they are cut into calls.
/// </remarks>
public sealed class AlertMachine
{
    private static readonly IReadOnlyList<AlertEvent> Nothing = [];

    private readonly AlertPolicySet policies;
    private readonly AlertSubject subject;
    private readonly TypeMachine[] types;
    private readonly int[] scoreColumns;
    private readonly Masker[][] maskers;
    private readonly List<Alert> ended = [];
    private Moment? first;
    private Moment? last;
    private long gaps;
    private long framesOutOfOrder;
    private long framesTwice;

    private AlertMachine(AlertPolicySet policies, AlertSubject subject, int[] scoreColumns)
    {
        (this.policies, this.subject, this.scoreColumns) = (policies, subject, scoreColumns);
        types = [.. policies.Policies.Select(policy => new TypeMachine(policy, policies.Bands, subject))];
        maskers = [.. policies.Policies.Select(MaskersOf)];
    }

    private AlertMachine(AlertMachine other)
    {
        (policies, subject, scoreColumns, maskers) = (other.policies, other.subject, other.scoreColumns, other.maskers);
        types = [.. other.types.Select(type => type.Copy())];
        ended = [.. other.ended];
        (first, last) = (other.first, other.last);
        (gaps, framesOutOfOrder, framesTwice) = (other.gaps, other.framesOutOfOrder, other.framesTwice);
    }

    /// <param name="policies">What to watch for.</param>
    /// <param name="subject">Whose frames these are.</param>
    /// <param name="scoreNames">The model's scores, in the order in which they will come.</param>
    public static Outcome<AlertMachine> Start(
        AlertPolicySet policies, AlertSubject subject, IReadOnlyList<string> scoreNames)
    {
        var columns = policies.Policies.Select(policy => scoreNames.ToList().IndexOf(policy.Score)).ToArray();
        var faults = policies.Policies.Where((_, index) => columns[index] < 0)
            .Select(policy => AlertRefusals.ScoreMissing(policy.Type, policy.Score, scoreNames)).ToList();
        return faults.Count > 0 ? faults : new AlertMachine(policies, subject, columns);
    }

    /// <summary>Takes the next frame; what it led to, which for most frames is nothing.</summary>
    public IReadOnlyList<AlertEvent> Observe(Moment time, ReadOnlySpan<float> scores, FrameUse use)
    {
        if (last is { } before && time <= before)
        {
            framesTwice += time == before ? 1 : 0;
            framesOutOfOrder += time == before ? 0 : 1;
            return Nothing;
        }

        var events = Elapse(time, null);
        first ??= time;
        last = time;
        for (var index = 0; index < types.Length; index++)
        {
            // Adding 0 makes -0 and 0 one, so that they sort as one.
            var score = scores[scoreColumns[index]] + 0.0;
            Note(types[index].Observe(time, score, use, IsMasked(index, time)), ref events);
        }

        return events ?? Nothing;
    }

    /// <summary>Ends what is still open, because no more frames come.</summary>
    /// <param name="until">Up to when the last frame stands for the case: one interval after it.</param>
    public IReadOnlyList<AlertEvent> Finish(Moment until)
    {
        if (last is not { } before || until <= before)
        {
            return Ended(last ?? until, AlertEnd.EndOfFrames, null) ?? Nothing;
        }

        var events = Elapse(until, null);
        last = until;
        return Ended(until, AlertEnd.EndOfFrames, events) ?? Nothing;
    }

    /// <summary>Where one type stands. Changes nothing.</summary>
    public AlertTypeState Judge(string type)
    {
        var machine = types.First(candidate => candidate.Policy.Type == type);
        return new AlertTypeState(machine.State, machine.Measured, machine.Hits, machine.Open);
    }

    /// <summary>Everything so far. Changes nothing.</summary>
    public CaseAlerts Judge() => new()
    {
        Case = subject.Case,
        From = first,
        To = last,
        Alerts =
        [
            .. ended.Concat(types.Where(type => type.Open is not null).Select(type => type.Open!))
                .OrderBy(alert => alert.Start).ThenBy(alert => alert.Type, StringComparer.Ordinal),
        ],
        NotAssessable = [.. types.OrderBy(type => type.Policy.Type, StringComparer.Ordinal).SelectMany(type => type.NotAssessable)],
        Types = [.. types.OrderBy(type => type.Policy.Type, StringComparer.Ordinal).Select(type => type.Summary)],
        Gaps = gaps,
        FramesOutOfOrder = framesOutOfOrder,
        FramesTwice = framesTwice,
    };

    /// <summary>A machine of its own in the same state: what it sees from now on does not reach this one.</summary>
    public AlertMachine Copy() => new(this);

    // Spends the time since the last frame, and lets a gap do what a gap does.
    private List<AlertEvent>? Elapse(Moment time, List<AlertEvent>? events)
    {
        if (last is not { } before)
        {
            return events;
        }

        var isGap = time - before > policies.Gap;
        gaps += isGap ? 1 : 0;
        foreach (var type in types)
        {
            if (isGap)
            {
                type.BeSilent(before, time);
                type.Forget();
            }
            else
            {
                type.Spend(before, time);
            }
        }

        return isGap ? Ended(before, AlertEnd.Gap, events) : events;
    }

    private List<AlertEvent>? Ended(Moment time, AlertEnd by, List<AlertEvent>? events)
    {
        foreach (var type in types)
        {
            Note(type.Open is null ? null : type.End(time, by), ref events);
        }

        return events;
    }

    private void Note(AlertEvent? happened, ref List<AlertEvent>? events)
    {
        if (happened is null)
        {
            return;
        }

        (events ??= []).Add(happened);
        if (happened is AlertEvent.Ended)
        {
            ended.Add(happened.Alert);
        }
    }

    // Maskers come first in the order, so their alerts already know this frame.
    private bool IsMasked(int index, Moment time)
    {
        foreach (var masker in maskers[index])
        {
            if (types[masker.Index].Open is { } open && (masker.Longest is not { } longest || time - open.Start < longest))
            {
                return true;
            }
        }

        return false;
    }

    private Masker[] MaskersOf(AlertPolicy masked) =>
    [
        .. policies.Policies.SelectMany((policy, index) => policy.Masks
            .Where(mask => mask.Type == masked.Type).Select(mask => new Masker(index, mask.Longest))),
    ];

    private readonly record struct Masker(int Index, TimeSpan? Longest);
}
