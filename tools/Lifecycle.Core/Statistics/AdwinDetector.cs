using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>A window that grows while its mean holds, and is cut where it does not (Bifet and Gavaldà 2007).</summary>
/// <remarks>
/// The window is kept as buckets of 1, 2, 4, ... values, so it holds its history in logarithmic space. All boundaries
/// between buckets are candidates for a cut. The value after a change begins a new window.
/// </remarks>
public sealed class AdwinDetector : ChangeDetector
{
    private readonly AdwinSettings settings;

    // rows[i] holds buckets of 2^i values, the oldest first; the oldest buckets of all are in the last row.
    private List<List<AdwinBucket>> rows = [[]];
    private long tick;
    private double total;
    private bool hasChanged;

    private AdwinDetector(AdwinSettings settings) => this.settings = settings;

    /// <summary>How many values the window holds.</summary>
    public double Width { get; private set; }

    /// <summary>The mean of the window; 0 before the first value.</summary>
    public double Mean => Width == 0 ? 0 : total / Width;

    /// <summary>The window's sum of squared distances from its mean.</summary>
    public double Spread { get; private set; }

    public static Outcome<AdwinDetector> Start(AdwinSettings settings)
    {
        List<Refusal> faults =
        [
            .. StatisticsChecks.Number("delta", settings.Delta, settings.Delta is > 0 and < 1, "above 0 and below 1"),
            .. SampleChecks.That(settings.Clock >= 1, $"a clock of {settings.Clock}", "at least 1"),
            .. SampleChecks.That(settings.BucketsMax >= 1, $"{settings.BucketsMax} buckets", "at least 1 bucket"),
            .. SampleChecks.That(settings.PartMin >= 1, $"a shortest part of {settings.PartMin}", "at least 1 value"),
            .. SampleChecks.That(settings.Grace >= 0, $"a grace period of {settings.Grace}", "at least 0 values"),
        ];
        return faults.Count > 0 ? faults : new AdwinDetector(settings);
    }

    public override ChangeVerdict Judge() => hasChanged ? ChangeVerdict.Changed : ChangeVerdict.Steady;

    private protected override void Take(double value)
    {
        if (hasChanged)
        {
            (rows, tick, total, Width, Spread) = ([[]], 0, 0, 0, 0);
        }

        Insert(value);
        tick++;
        hasChanged = false;
        if (tick % settings.Clock == 0 && Width > settings.Grace)
        {
            while (HasCut())
            {
                hasChanged = true;
                DropOldest();
            }
        }
    }

    private protected override void Separate() => rows = [.. rows.Select(row => row.ToList())];

    private void Insert(double value)
    {
        Width++;
        if (Width > 1)
        {
            var off = value - (total / (Width - 1));
            Spread += (Width - 1) * off * off / Width;
        }

        total += value;
        rows[0].Add(new AdwinBucket(value, 0));
        for (var row = 0; rows[row].Count > settings.BucketsMax; row++)
        {
            if (row + 1 == rows.Count)
            {
                rows.Add([]);
            }

            var (older, newer, size) = (rows[row][0], rows[row][1], Size(row));
            var apart = (older.Total / size) - (newer.Total / size);
            rows[row + 1].Add(new AdwinBucket(
                older.Total + newer.Total, older.Spread + newer.Spread + (size * 0.5 * apart * apart)));
            rows[row].RemoveRange(0, 2);
        }
    }

    private bool HasCut()
    {
        double before = 0, after = Width, sumBefore = 0, sumAfter = total;
        for (var row = rows.Count - 1; row >= 0; row--)
        {
            var size = Size(row);
            foreach (var bucket in rows[row])
            {
                before += size;
                after -= size;
                sumBefore += bucket.Total;
                sumAfter -= bucket.Total;
                if (before >= settings.PartMin && after >= settings.PartMin
                    && Math.Abs((sumBefore / before) - (sumAfter / after)) > Allowed(before, after))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // How far apart the means of the two parts may be by chance.
    private double Allowed(double before, double after)
    {
        var confidence = Real.Log(2 * Real.Log(Width) / settings.Delta);
        var lengths = (1 / (before - settings.PartMin + 1)) + (1 / (after - settings.PartMin + 1));
        return Math.Sqrt(2 * lengths * (Spread / Width) * confidence) + (2.0 / 3 * confidence * lengths);
    }

    private void DropOldest()
    {
        var last = rows.Count - 1;
        var (oldest, size) = (rows[last][0], Size(last));
        Width -= size;
        total -= oldest.Total;
        var apart = (oldest.Total / size) - (total / Width);
        Spread -= oldest.Spread + (size * Width * apart * apart / (size + Width));
        rows[last].RemoveAt(0);
        while (rows[^1].Count == 0)
        {
            rows.RemoveAt(rows.Count - 1);
        }
    }

    private static double Size(int row) => 1L << row;
}
