using Lifecycle.Statistics;

namespace Lifecycle.Drift.Watching;

/// <summary>How one signal is watched, and what may be expected of that: found before the first frame.</summary>
public sealed record SignalDesign
{
    public required WatchedSignal Signal { get; init; }

    /// <summary>Of the means of blocks, or of their spreads on their scale; of outcomes as stated.</summary>
    public required SignalReference Reference { get; init; }

    /// <summary>How far off, in standard deviations inside a batch, is still no change: at most the shift.</summary>
    public required double Slack { get; init; }

    /// <summary>The limit of the chart: h, lambda, L, delta or the multiple, by the method.</summary>
    public required double Limit { get; init; }

    /// <summary>Of <see cref="WatchMethod.Ddm"/>: it says nothing over so many outcomes.</summary>
    public long WarmStart { get; init; }

    /// <summary>How far a new batch's level may be from the mean, as charts see it; null when new batches are not judged.</summary>
    public required double? LevelLimit { get; init; }

    /// <summary>Null for a signal that is not asked whether it is silent.</summary>
    public SilenceDesign? Silence { get; init; }

    public required SignalExpectation Expected { get; init; }

    /// <summary>The shift in standard deviations of block means inside a batch.</summary>
    public double ShiftInside => Shift / Reference.Within;

    /// <summary>What is to be found, as charts see it.</summary>
    internal double Shift => ShiftOf(Signal, Reference);

    internal static double ShiftOf(WatchedSignal signal, SignalReference reference) =>
        signal.IsSpread ? reference.Mean * (SpreadScale.Times(signal.Shift) - 1) : signal.Shift;

    /// <summary>How many standard deviations inside a batch one of its blocks is off.</summary>
    public double Deviations(double level, double off) => Reference.Deviations(Signal.IsSpread, level, off);

    /// <summary>A mean of what charts see, in the signal's unit: of spreads the standard deviation.</summary>
    public double InUnit(double mean) => Signal.IsSpread ? SpreadScale.Deviation(mean, Reference.Within / Reference.Mean) : mean;

    /// <summary>How much that is more, likewise.</summary>
    public double InUnit(double from, double off) => Signal.IsSpread ? InUnit(from + off) - InUnit(from) : off;

    /// <summary>The same where it is asked since when: a sum that is to rise from the change on takes half of the shift at most.</summary>
    internal double SlackSince => Math.Min(Slack, ShiftInside / 2);

    /// <summary>The weight of the newest block in an average that is to find the shift soon.</summary>
    internal double Weight => Math.Clamp(0.14 * 2 * Slack * Math.Sqrt(2 * Slack), 0.02, 1);

    /// <summary>What the signal is like, in its unit: of spreads by standard deviations.</summary>
    public SignalReference ReferenceInUnit => Reference with
    {
        Mean = InUnit(Reference.Mean), Between = ScaleInUnit * Reference.Between, Within = ScaleInUnit * Reference.Within,
    };

    // A small deviation on the scale of spreads, as a share, is half as much again of a standard deviation.
    private double ScaleInUnit => Signal.IsSpread ? 1.5 * InUnit(Reference.Mean) / Reference.Mean : 1;

    /// <summary>How far a new batch's level may be from the mean, in the signal's unit; null when new batches are not judged.</summary>
    public double? LevelLimitInUnit => LevelLimit is { } limit ? InUnit(Reference.Mean, limit) : null;

    internal ChangeDetector Start() => Start(Limit);

    /// <summary>The same with another limit: the largest never speaks, and shows how far it would have gone.</summary>
    internal ChangeDetector Start(double limit) => Signal.Method switch
    {
        WatchMethod.Cusum => Made(CusumDetector.Start(new CusumSettings(0, 1, Slack, limit))),
        WatchMethod.Ewma => Made(EwmaDetector.Start(new EwmaSettings(0, 1, Weight, limit))),
        WatchMethod.PageHinkley => Made(PageHinkleyDetector.Start(new PageHinkleySettings(1, Slack, limit, 1, ChangeSide.Both))),
        WatchMethod.Adwin => Made(AdwinDetector.Start(new AdwinSettings(limit, 2, 5, 2, 6))),
        _ => Made(DdmDetector.Start(new DdmSettings(WarmStart, limit * 2 / 3, limit))),
    };

    private static ChangeDetector Made<T>(Refusals.Outcome<T> outcome)
        where T : ChangeDetector => outcome.TryGet(out var detector, out var why)
        ? detector
        : throw new InvalidOperationException($"a design gave settings that no detector takes: {why[0].What}");
}
