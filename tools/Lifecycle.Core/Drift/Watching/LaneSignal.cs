using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Drift.Watching;

/// <summary>One signal of one camera: everything that is known of it, in a few numbers.</summary>
internal sealed class LaneSignal(SignalDesign design, WatchPlan plan)
{
    // How soon the mean of late blocks forgets: about three blocks.
    private const double OffWeight = 0.3;

    private const int NumbersOfLevel = 18;
    private const double NotBegun = -1;

    private double sum;
    private double count;
    private double learnSum;
    private double learnBlocks;

    // Since when a level is learnt that a closed record asked for; NaN where it is that of the batch's beginning, 0 before its first block.
    private double anewSince = double.NaN;
    private SumSide rising;
    private SumSide falling;
    private ChangeDetector? chart = design.Signal.IsOutcome ? design.Start() : null;
    private readonly SignalSilence? silence = design.Silence is { } asked ? new SignalSilence(asked, plan.NumbersMin(design.Signal)) : null;
    private readonly SpreadWindow? spread = design.Signal.IsSpread ? new SpreadWindow() : null;

    public SignalDesign Design => design;

    /// <summary>Of the batch; NaN while it is learnt.</summary>
    public double Level { get; private set; } = double.NaN;

    /// <summary>How far the last blocks are from it; NaN until there is one.</summary>
    public double Off { get; private set; } = double.NaN;

    /// <summary>Frames without a number.</summary>
    public double Missing { get; private set; }

    /// <summary>Blocks with too few numbers to have a mean.</summary>
    public double Thin { get; private set; }

    /// <summary>Crossings while one stood.</summary>
    public double Repeats { get; private set; }

    /// <summary>Where the last blocks are; NaN while the level is learnt.</summary>
    public double Now => double.IsNaN(Off) ? Level : Level + Off;

    public Crossing? Standing { get; set; }

    public bool IsLearning => !design.Signal.IsOutcome && double.IsNaN(Level);

    /// <summary>How far off the last blocks are, in standard deviations inside a batch.</summary>
    public double Deviations => design.Signal.IsOutcome ? double.NaN : design.Deviations(Level, Off);

    /// <summary>Whether it is silent in this way as well, or as good as.</summary>
    public bool IsAlike(CrossingKind kind) => silence?.IsAlike(kind) == true;

    public void BeginBatch()
    {
        // Outcomes come late, and of the batches before: their share goes on.
        if (!design.Signal.IsOutcome)
        {
            (sum, count, learnSum, learnBlocks, Level, Off, chart, anewSince) = (0, 0, 0, 0, double.NaN, double.NaN, null, double.NaN);
            (rising, falling) = (default, default);
            spread?.Forget();
        }
    }

    public void Rearm()
    {
        Standing = null;
        BeginBatch();
        silence?.Forget();
        anewSince = NotBegun;
        if (design.Signal.IsOutcome)
        {
            (chart, rising, falling) = (design.Start(), default, default);
        }
    }

    public void Add(double value)
    {
        silence?.Add(value);
        if (double.IsFinite(value))
        {
            sum += value;
            count++;
            spread?.Add(value);
        }
        else
        {
            Missing++;
        }
    }

    /// <summary>What the mean of the block that ends here comes to, or its spread; null when it crosses nothing.</summary>
    public Move? CloseBlock(Moment blockStart, Moment batchStart)
    {
        var (mean, values) = (sum / count, count);
        (sum, count) = (0, 0);
        if (anewSince == NotBegun)
        {
            // Part of this block was before the record was closed: what is learnt anew begins with the next one.
            anewSince = 0;
            silence?.PassBlock();
            spread?.Forget();
            return null;
        }

        var silent = silence?.CloseBlock(blockStart, IsLearning ? design.Reference.Mean : Level) is { } kind ? Silent(kind) : null;
        var moved = Taken(mean, values, blockStart, batchStart);
        Repeats += silent is not null && moved is not null ? 1 : 0;
        return silent ?? moved;
    }

    // News even where a chart spoke first: that a camera hangs is not known from where it hangs. Once silent, it says so again and again, and that is none.
    private Move? Silent(CrossingKind kind)
    {
        if (Standing is { } standing && WatchWords.IsSilence(standing.Kind))
        {
            Repeats++;
            return null;
        }

        return silence!.MoveOf(kind);
    }

    private Move? Taken(double mean, double values, Moment blockStart, Moment batchStart)
    {
        if (values < plan.NumbersMin(design.Signal))
        {
            Thin++;
            spread?.Forget();
            return null;
        }

        if (spread is not null)
        {
            mean = spread.Close(blockStart, plan.Block) ?? double.NaN;
            if (double.IsNaN(mean))
            {
                return null;
            }
        }

        return IsLearning ? Learn(mean, blockStart, batchStart) : Follow(mean, blockStart);
    }

    /// <summary>One confirmed outcome: 1 when the alert was wrong.</summary>
    public Move? TakeOutcome(double value, Moment at)
    {
        if (!chart!.TryObserve(value))
        {
            Missing++;
            return null;
        }

        var off = value - design.Reference.Mean;
        rising.Take(off - (design.Signal.Shift / 2), value, at);
        if (chart.Judge() != ChangeVerdict.Up)
        {
            return null;
        }

        return Crossed(new Move(CrossingKind.Outcomes, true, rising.Count > 0 ? rising.Since : at, design.Reference.Mean,
            rising.Count > 0 ? rising.Mean : value, (long)Math.Max(1, rising.Count)));
    }

    private Move? Learn(double mean, Moment blockStart, Moment batchStart)
    {
        anewSince = anewSince == 0 ? blockStart.Micros : anewSince;
        learnSum += mean;
        learnBlocks++;
        if (learnBlocks < plan.LearnBlocks)
        {
            return null;
        }

        (Level, chart) = (learnSum / learnBlocks, design.Start());
        var off = Level - design.Reference.Mean;
        return design.LevelLimit is { } limit && Math.Abs(off) > limit
            ? Crossed(new Move(
                CrossingKind.NewBatch, off > 0, double.IsNaN(anewSince) ? batchStart : new Moment((long)anewSince), design.Reference.Mean, Level,
                (long)learnBlocks, !double.IsNaN(anewSince)))
            : null;
    }

    private Move? Follow(double mean, Moment blockStart)
    {
        var z = design.Deviations(Level, mean - Level);
        Off = double.IsNaN(Off) ? mean - Level : (OffWeight * (mean - Level)) + ((1 - OffWeight) * Off);
        rising.Take(z - design.SlackSince, mean, blockStart);
        falling.Take(-z - design.SlackSince, mean, blockStart);
        chart!.TryObserve(z);
        if (chart.Judge() is var verdict && verdict == ChangeVerdict.Steady)
        {
            return null;
        }

        var isUp = verdict == ChangeVerdict.Up || (verdict == ChangeVerdict.Changed && rising.Sum >= falling.Sum);
        var side = isUp ? rising : falling;
        return Crossed(side.Count > 0
            ? new Move(CrossingKind.InBatch, isUp, side.Since, Level, side.Mean, (long)side.Count)
            : new Move(CrossingKind.InBatch, isUp, blockStart, Level, mean, 1));
    }

    // While a crossing stands, another one of the same signal and camera is no news.
    private Move? Crossed(Move move)
    {
        if (Standing is null)
        {
            return move;
        }

        Repeats++;
        return null;
    }

    /// <summary>Everything but what stands, in a fixed order.</summary>
    public (double[] Numbers, double[] Chart) Save() => (
        [sum, count, learnSum, learnBlocks, Level, Off, Missing, Thin, Repeats,
            rising.Sum, rising.Total, rising.Count, rising.SinceMicros, falling.Sum, falling.Total, falling.Count, falling.SinceMicros, anewSince,
            .. silence?.Save() ?? spread?.Save() ?? []],
        chart?.Save() ?? []);

    public bool TryRestore(ReadOnlySpan<double> numbers, ReadOnlySpan<double> saved)
    {
        if (numbers.Length != NumbersOfLevel + (silence is not null ? SignalSilence.NumbersSaved : spread is not null ? SpreadWindow.NumbersSaved : 0))
        {
            return false;
        }

        (sum, count, learnSum, learnBlocks, Level, Off) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        (Missing, Thin, Repeats) = (numbers[6], numbers[7], numbers[8]);
        anewSince = numbers[17];
        rising = new SumSide { Sum = numbers[9], Total = numbers[10], Count = numbers[11], SinceMicros = numbers[12] };
        falling = new SumSide { Sum = numbers[13], Total = numbers[14], Count = numbers[15], SinceMicros = numbers[16] };
        silence?.Restore(numbers[NumbersOfLevel..]);
        spread?.Restore(numbers[NumbersOfLevel..]);
        chart = saved.Length == 0 ? null : design.Start();
        return chart is null ? IsLearning : chart.TryRestore(saved) && !IsLearning;
    }
}

/// <summary>A crossing before anybody looked for a suspect.</summary>
/// <param name="Kind">What it was held against.</param>
/// <param name="IsUp">Which way.</param>
/// <param name="Since">From when on.</param>
/// <param name="Before">The mean before, as charts see it.</param>
/// <param name="After">The mean since; NaN where there is none.</param>
/// <param name="Behind">How many blocks or outcomes that is the mean of, or for how many it was silent.</param>
/// <param name="IsAnew">A record was closed inside the batch, and the level learnt since is none of the reference's.</param>
internal sealed record Move(CrossingKind Kind, bool IsUp, Moment Since, double Before, double After, long Behind, bool IsAnew = false);
