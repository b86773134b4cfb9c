using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>Where the time of one type went.</summary>
internal sealed class TimeAccount
{
    private const int States = (int)FrameState.Silent + 1;

    private long[] frames = new long[States];
    private long[] ticks = new long[States];
    private List<Stretch> stretches = [];

    public void Count(FrameState state) => frames[(int)state]++;

    public void Spend(FrameState state, Moment from, Moment to)
    {
        ticks[(int)state] += (to - from).Ticks;
        if (state == FrameState.Assessed || from == to)
        {
            return;
        }

        if (stretches.Count > 0 && stretches[^1].State == state && stretches[^1].To == from)
        {
            stretches[^1] = stretches[^1] with { To = to };
        }
        else
        {
            stretches.Add(new Stretch(state, from, to));
        }
    }

    public IEnumerable<NotAssessable> NotAssessable(string type) =>
        stretches.Select(stretch => new NotAssessable(type, stretch.From, stretch.To, stretch.State));

    public AlertTypeSummary Summary(string type, long samplesDropped) => new()
    {
        Type = type,
        Frames = Enum.GetValues<FrameState>().ToDictionary(state => state, state => frames[(int)state]),
        Times = Enum.GetValues<FrameState>().ToDictionary(state => state, state => new TimeSpan(ticks[(int)state])),
        SamplesDropped = samplesDropped,
    };

    public TimeAccount Copy() => new() { frames = [.. frames], ticks = [.. ticks], stretches = [.. stretches] };

    private readonly record struct Stretch(FrameState State, Moment From, Moment To);
}
