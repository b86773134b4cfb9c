using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Statistics;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.TestKit.Drift;

/// <summary>One reference and one window drawn from a seed, through the product's own fit and check.</summary>
public sealed record DriftTrial
{
    private const int RowMinutes = 5;

    public required DriftSeries Series { get; init; }

    /// <summary>Of the reference.</summary>
    public required int ReferenceUnits { get; init; }

    public required int WindowUnits { get; init; }

    /// <summary>A day of a stream, to the row; a batch a little longer.</summary>
    public int RowsPerUnit => IsBatches ? 300 : 288;

    /// <summary>Batches instead of one stream that is cut into days.</summary>
    public bool IsBatches { get; init; }

    /// <summary>What differs from batch to batch: nothing without donors.</summary>
    public Func<SeededRandom, double>? Donor { get; init; }

    /// <summary>Added to the window.</summary>
    public double Shift { get; init; }

    /// <summary>How many times as far the window's rows lie from the level of their batch, or of the stream.</summary>
    public double Spread { get; init; } = 1;

    public DriftSettings Settings { get; init; } = Usual;

    /// <summary>The limits of the product; no rows are kept, since all signals at once decide nothing.</summary>
    public static DriftSettings Usual { get; } = DriftSettings.Default with { Name = "trial", SampleRows = 0 };

    /// <summary>What the product says of the window, and the rows of both.</summary>
    public (SignalReport Report, double[] Reference, double[] Window) Run(ulong seed)
    {
        var (values, cut) = (Rows(seed), ReferenceUnits * RowsPerUnit);
        var profile = Value(ProfileFitter.Fit(Settings, null, [Table(values, 0, cut)], "trial"));
        return (Value(DriftChecker.Check(profile, Table(values, cut, values.Length))).Signals[0], values[..cut], values[cut..]);
    }

    /// <summary>The first check that says drifted when the window is checked after each of its units, all so far together; null when none does.</summary>
    public int? FirstDrifted(ulong seed)
    {
        var (values, cut) = (Rows(seed), ReferenceUnits * RowsPerUnit);
        var profile = Value(ProfileFitter.Fit(Settings, null, [Table(values, 0, cut)], "trial"));
        return Enumerable.Range(1, WindowUnits).Cast<int?>().FirstOrDefault(
            units => Value(DriftChecker.Check(profile, Table(values, cut, cut + (units!.Value * RowsPerUnit)))).Signals[0].Answer == DriftAnswer.Drifted);
    }

    /// <summary>How many of so many trials end in each way.</summary>
    public DriftRates Rates(int trials, ulong seed)
    {
        var ends = Trials.Run(trials, seed, one =>
        {
            var (report, reference, window) = Run(one);
            var carried = Value(WassersteinDistance.Between(reference, window)) / report.Effect!.Deviation!.Value;
            return (
                IsShown: report.Tests!.AdjustedP < Settings.Alpha, IsDrifted: report.Answer == DriftAnswer.Drifted,
                IsNaive: Value(KolmogorovSmirnov.TwoSamples(reference, window)).AsymptoticP < Settings.Alpha, IsFar: carried >= 0.1);
        });
        return new DriftRates(
            100.0 * ends.Count(end => end.IsShown) / trials, 100.0 * ends.Count(end => end.IsDrifted) / trials,
            100.0 * ends.Count(end => end.IsNaive) / trials, 100.0 * ends.Count(end => end.IsFar) / trials);
    }

    private double[] Rows(ulong seed)
    {
        var random = new SeededRandom(seed);
        var units = ReferenceUnits + WindowUnits;
        double[] donors = [];
        double[] values;
        if (IsBatches)
        {
            var batches = Enumerable.Range(0, units).Select(_ => (Rows: Series.Draw(random, RowsPerUnit), Donor: Donor?.Invoke(random) ?? 0)).ToList();
            values = [.. batches.SelectMany(batch => batch.Rows)];
            donors = [.. batches.Select(batch => batch.Donor)];
        }
        else
        {
            values = Series.Draw(random, units * RowsPerUnit);
        }

        for (var row = 0; row < values.Length; row++)
        {
            var isWindow = row >= ReferenceUnits * RowsPerUnit;
            values[row] = (isWindow ? (values[row] * Spread) + Shift : values[row]) + (IsBatches ? donors[row / RowsPerUnit] : 0);
        }

        return values;
    }

    private DriftTable Table(double[] values, int from, int to)
    {
        var start = Moment.Of(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero)).Micros;
        return new DriftTable
        {
            Name = "trial",
            Rows = to - from,
            Times = Enumerable.Range(from, to - from).Select(row => start + (row * RowMinutes * 60_000_000L)).ToArray(),
            Batches = IsBatches ? [.. Enumerable.Range(from, to - from).Select(row => $"B{row / RowsPerUnit:D4}")] : [],
            Texts = new Dictionary<string, IReadOnlyList<string>>(),
            Numbers = new Dictionary<string, NumberColumn> { ["x"] = (ReadOnlyMemory<double>)values.AsMemory(from, to - from) },
        };
    }

}

/// <summary>In percent of trials: shown to have moved, drifted by the default limits, a Kolmogorov-Smirnov test of rows, a distance of 0.1 standard deviations.</summary>
public sealed record DriftRates(double Shown, double Drifted, double Naive, double Distance);
