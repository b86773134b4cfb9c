using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

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

    public DriftSettings Settings { get; init; } = DriftSettings.Default with { Name = "trial", SampleRows = 0 };

    public (SignalReport Report, double NaiveP, double[] Reference, double[] Window) Run(ulong seed)
    {
        var random = new SeededRandom(seed);
        var units = ReferenceUnits + WindowUnits;
        var values = IsBatches
            ? [.. Enumerable.Range(0, units).SelectMany(_ => Batch(random))]
            : Series.Draw(random, units * RowsPerUnit);
        for (var row = ReferenceUnits * RowsPerUnit; row < values.Length; row++)
        {
            values[row] += Shift;
        }

        var cut = ReferenceUnits * RowsPerUnit;
        var profile = Value(ProfileFitter.Fit(Settings, null, [Table(values, 0, cut)], "trial"));
        var report = Value(DriftChecker.Check(profile, Table(values, cut, values.Length)));
        var naive = Value(KolmogorovSmirnov.TwoSamples(values[..cut], values[cut..]));
        return (report.Signals[0], naive.AsymptoticP, values[..cut], values[cut..]);
    }

    /// <summary>How many of so many trials end in each way; the same for the same seed on any number of threads.</summary>
    public DriftRates Rates(int trials, ulong seed)
    {
        var (shown, drifted, naive, industry) = (0, 0, 0, 0);
        Parallel.For(0, trials, trial =>
        {
            var (report, naiveP, reference, window) = Run(SeededRandom.ForPart(seed, (ulong)trial).NextUInt64());
            var deviation = Math.Sqrt(report.Effect!.Deviation!.Value * report.Effect.Deviation.Value);
            var carried = Value(WassersteinDistance.Between(reference, window)) / deviation;
            Interlocked.Add(ref shown, report.Tests!.AdjustedP < Settings.Alpha ? 1 : 0);
            Interlocked.Add(ref drifted, report.Answer == DriftAnswer.Drifted ? 1 : 0);
            Interlocked.Add(ref naive, naiveP < Settings.Alpha ? 1 : 0);
            Interlocked.Add(ref industry, carried >= 0.1 ? 1 : 0);
        });
        return new DriftRates(100.0 * shown / trials, 100.0 * drifted / trials, 100.0 * naive / trials, 100.0 * industry / trials);
    }

    private double[] Batch(SeededRandom random)
    {
        var rows = Series.Draw(random, RowsPerUnit);
        var donor = Donor?.Invoke(random) ?? 0;
        return [.. rows.Select(row => row + donor)];
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

    private static T Value<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var why)
        ? value : throw new InvalidOperationException(string.Join("; ", why.Select(fault => fault.What)));
}

/// <summary>In percent of trials: shown to have moved, drifted by the default limits, a Kolmogorov-Smirnov test of rows, a distance of 0.1 standard deviations.</summary>
public sealed record DriftRates(double Shown, double Drifted, double Naive, double Distance);
