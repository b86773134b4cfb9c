using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>The written rule by which labels of frames become episodes and quiet time.</summary>
/// <remarks>
/// Frames that have the condition are one episode as long as no more than <paramref name="Gap"/> lies between one and
/// the next; what then is shorter than <paramref name="Least"/> is dropped, and is no quiet time either. Quiet time is
/// unbroken frames that are known not to have it; holes of up to <paramref name="Gap"/> without any frame do not break it.
/// </remarks>
/// <param name="Gap">The longest time between two frames of one episode.</param>
/// <param name="Least">The shortest episode.</param>
/// <param name="When">When an episode counts as confirmed.</param>
/// <param name="After">How long after the onset, where that is the rule.</param>
public sealed record EpisodeRule(TimeSpan Gap, TimeSpan Least, ConfirmedWhen When, TimeSpan After)
{
    /// <param name="frames">In time order; none begins before the one before it ends.</param>
    /// <param name="states">Of each frame: the condition is there, is not, or nobody says.</param>
    public LabelledTime Judge(IReadOnlyList<FrameSpan> frames, IReadOnlyList<bool?> states)
    {
        var runs = Runs(frames, states);
        var kept = runs.Where(run => run.To - run.From >= Least).ToList();
        return new LabelledTime(
            [.. kept.Select(run => new ConfirmedTime(run.From, Confirmed(run), run.To))],
            Quiet(frames, states, runs), runs.Count - kept.Count);
    }

    /// <summary>When an episode is confirmed that nobody gave such a time for.</summary>
    public Moment Confirmed(Moment from, Moment firstTo, Moment to) => When switch
    {
        ConfirmedWhen.First => firstTo,
        ConfirmedWhen.End => to,
        _ => from + After < to ? from + After : to,
    };

    private Moment Confirmed(Run run) => Confirmed(run.From, run.FirstTo, run.To);

    private List<Run> Runs(IReadOnlyList<FrameSpan> frames, IReadOnlyList<bool?> states)
    {
        var runs = new List<Run>();
        for (var index = 0; index < frames.Count; index++)
        {
            if (states[index] != true)
            {
                continue;
            }

            if (runs.Count > 0 && frames[index].From - runs[^1].To <= Gap)
            {
                runs[^1] = runs[^1] with { To = frames[index].To };
            }
            else
            {
                runs.Add(new Run(frames[index].From, frames[index].To, frames[index].To));
            }
        }

        return runs;
    }

    private List<FrameSpan> Quiet(IReadOnlyList<FrameSpan> frames, IReadOnlyList<bool?> states, List<Run> runs)
    {
        var quiet = new List<FrameSpan>();
        var isOpen = false;
        var run = 0;
        for (var index = 0; index < frames.Count; index++)
        {
            while (run < runs.Count && runs[run].To <= frames[index].From)
            {
                run++;
            }

            var isInside = run < runs.Count && runs[run].From <= frames[index].From;
            if (states[index] != false || isInside)
            {
                isOpen = false;
            }
            else if (isOpen && frames[index].From - quiet[^1].To <= Gap)
            {
                quiet[^1] = quiet[^1] with { To = frames[index].To };
            }
            else
            {
                quiet.Add(frames[index]);
                isOpen = true;
            }
        }

        return quiet;
    }

    private sealed record Run(Moment From, Moment FirstTo, Moment To);
}

/// <summary>When an episode counts as confirmed without the system.</summary>
public enum ConfirmedWhen
{
    /// <summary>When its first frame is over: whoever looks at it knows.</summary>
    First,

    /// <summary>When it is over.</summary>
    End,

    /// <summary>A stated time after its onset, at the latest when it is over.</summary>
    After,
}
