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

    private protected override void Write(List<double> numbers)
    {
        numbers.AddRange([tick, total, Width, Spread, hasChanged ? 1 : 0, rows.Count]);
        foreach (var row in rows)
        {
            numbers.Add(row.Count);
            foreach (var bucket in row)
            {
                numbers.AddRange([bucket.Total, bucket.Spread]);
            }
        }
    }

    private protected override bool TryRead(ReadOnlySpan<double> numbers)
    {
        if (numbers.Length < 6 || !AreFinite(numbers) || !IsCount(numbers[0]) || !IsCount(numbers[2]) || numbers[4] is not (0 or 1)
            || ReadRows(numbers[6..], numbers[5]) is not { } read)
        {
            return false;
        }

        (rows, tick, total, Width, Spread, hasChanged) = (read, (long)numbers[0], numbers[1], numbers[2], numbers[3], numbers[4] == 1);
        return true;
    }

    private List<List<AdwinBucket>>? ReadRows(ReadOnlySpan<double> numbers, double count)
    {
        var read = new List<List<AdwinBucket>>();
        while (numbers.Length > 0)
        {
            var buckets = numbers[0];
            var rest = numbers[1..];
            if (!IsCount(buckets) || buckets > settings.BucketsMax || rest.Length < 2 * buckets)
            {
                return null;
            }

            read.Add(new List<AdwinBucket>(settings.BucketsMax + 1));
            for (var index = 0; index < (int)buckets; index++)
            {
                read[^1].Add(new AdwinBucket(rest[2 * index], rest[(2 * index) + 1]));
            }

            numbers = rest[(2 * (int)buckets)..];
        }

        return read.Count == count && read.Count > 0 ? read : null;
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
        var (confidence, variance) = (Real.Log(2 * Real.Log(Width) / settings.Delta), Spread / Width);
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
                    && Math.Abs((sumBefore / before) - (sumAfter / after)) > Allowed(before, after, variance, confidence))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // How far apart the means of the two parts may be by chance.
    private double Allowed(double before, double after, double variance, double confidence)
    {
        var lengths = (1 / (before - settings.PartMin + 1)) + (1 / (after - settings.PartMin + 1));
        return Math.Sqrt(2 * lengths * variance * confidence) + (2.0 / 3 * confidence * lengths);
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
