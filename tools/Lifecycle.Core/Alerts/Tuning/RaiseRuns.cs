namespace Lifecycle.Alerts.Tuning;

/// <summary>Where one raise level and one persistence could raise, in runs: whatever was open or re-arming before.</summary>
/// <remarks>
/// A frame can raise when it is a hit and the k-th hit back from it, counting itself, is among the last n assessed frames.
/// What happened before matters in two ways only: that k-th hit must not be older than the frame after which hits were
/// cleared, and the time to re-arm must be over. Both are the same comparison on every frame of a run, in which the frame
/// and its k-th hit back go on together, one frame at a time.
/// </remarks>
internal sealed class RaiseRuns
{
    private readonly List<RaiseRun> runs = [];
    private int[] hits = [];

    public IReadOnlyList<RaiseRun> Runs => runs;

    public static RaiseRuns Of(MeasuredSeries series, AlertPolicy policy)
    {
        var found = new RaiseRuns { hits = new int[series.Count] };
        var stretches = series.Stretches;
        for (var place = 0; place < stretches.Length; place++)
        {
            found.Add(series, stretches[place], place, policy);
        }

        found.hits = [];
        return found;
    }

    public ReadOnlySpan<RaiseRun> Span => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(runs);

    private void Add(MeasuredSeries series, MeasuredStretch stretch, int place, AlertPolicy policy)
    {
        var count = Hits(series.Values, stretch, policy);
        var (needed, of) = (policy.Persistence.Hits, policy.Persistence.Of);
        for (var newest = needed - 1; newest < count; newest++)
        {
            var (frame, oldest) = (hits[newest], hits[newest - needed + 1]);
            if (frame - oldest >= of)
            {
                continue;
            }

            if (runs.Count > 0 && runs[^1] is var last && last.Stretch == place
                && last.Frame + last.Count == frame && last.Oldest + last.Count == oldest)
            {
                runs[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                runs.Add(new RaiseRun(place, oldest, frame, 1));
            }
        }
    }

    private int Hits(ReadOnlySpan<double> values, MeasuredStretch stretch, AlertPolicy policy)
    {
        var (count, level, isAbove) = (0, policy.Raise, policy.Direction == AlertDirection.Above);
        for (var frame = stretch.From; frame < stretch.To; frame++)
        {
            hits[count] = frame;
            count += (isAbove ? values[frame] >= level : values[frame] <= level) ? 1 : 0;
        }

        return count;
    }
}

/// <summary>Frames one after another that could raise, each with the hit that is its k-th back.</summary>
/// <param name="Stretch">The place of the stretch.</param>
/// <param name="Oldest">The k-th hit back of the first of them.</param>
/// <param name="Frame">The first of them.</param>
/// <param name="Count">How many.</param>
internal readonly record struct RaiseRun(int Stretch, int Oldest, int Frame, int Count);
