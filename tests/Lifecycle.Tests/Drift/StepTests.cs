using Lifecycle.Formats;
using Lifecycle.Statistics;
using Lifecycle.TestKit.Drift;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>Batches that are judged by what happens inside them, from one part to the next.</summary>
public sealed class StepTests
{
    private const int Parts = 3;
    private const int Last = Parts - 1;
    private const int RowsPerPart = 30;
    private const double Growth = 4;

    // Thirty rows, five minutes apart, are a part.
    private static readonly DriftSettings InParts = Settings with { Axes = [], Part = TimeSpan.FromMinutes(150) };

    [TestCase(100.0, true)]
    [TestCase(0.0, false)]
    public void A_step_inside_a_batch_is_drift_where_batches_differ_by_more_than_the_step(double level, bool isRatio)
    {
        var profile = Profile(1, 14, level);
        var report = Ok(DriftChecker.Check(profile, Table(50, 1, level, stepped: Last, by: -8))).Signals[0];
        var whole = Ok(DriftChecker.Check(profile with { Settings = profile.Settings with { Part = null } }, Table(50, 1, level))).Signals[0];
        Assert.That(report.Answer, Is.EqualTo(DriftAnswer.Drifted), report.Reason);
        Assert.That(report.Tests!.Step, Has.Property("IsLeading").True.And.Property("Part").EqualTo(Last).And.Property("IsRatio").EqualTo(isRatio));
        Assert.That(report.Tests.Step!.Difference, Is.EqualTo(-8).Within(1.5));
        Assert.That(report.Tests.Location.P, Is.GreaterThan(0.05), "by its level the batch is one like others");
        Assert.That(report.Since, Has.Property("Unit").EqualTo("B000").And.Property("Part").EqualTo(Last));
        Assert.That(whole.Tests?.Step, Is.Null, "a profile of whole batches knows no steps");
    }

    [Test]
    public void A_report_of_a_step_is_read_again_and_follows_from_its_numbers()
    {
        var profile = Profile(1, 14, 100);
        var report = Ok(DriftChecker.Check(profile, Table(50, 1, 100, stepped: Last, by: -8)));
        var text = Ok(JsonSource.Parse("report", DriftReportDocument.Write(report, AnyDigest, null)));
        Assert.That(Ok(DriftReportDocument.Read(text)).Answer, Is.EqualTo(DriftAnswer.Drifted));
        Assert.That(DriftReportRule.Faults(text.AsMap(), Ok(JsonSource.Parse("profile", DriftProfileDocument.Write(profile))).AsMap(), profile), Is.Empty);
    }

    [Test]
    public void A_culture_that_grows_as_the_reference_did_does_not_step()
    {
        var profile = Profile(2, 14, 100);
        foreach (var seed in Enumerable.Range(100, 20))
        {
            Assert.That(Ok(DriftChecker.Check(profile, Table((ulong)seed, 1, 100))).Answer, Is.Not.EqualTo(DriftAnswer.Drifted), $"seed {seed}");
        }
    }

    [Test]
    public void The_chance_of_a_step_is_that_of_one_more_batch_among_the_steps_of_the_reference()
    {
        var (reference, window) = (Table(3, 12, 0), Table(60, 1, 0, stepped: Last, by: 3));
        var step = Ok(DriftChecker.Check(Ok(ProfileFitter.Fit(InParts, null, [reference], "test")), window)).Signals[0].Tests!.Step!;
        double[] was = [.. Enumerable.Range(0, 12).Select(batch => Mean(reference, batch, step.Part) - Mean(reference, batch, step.Part - 1))];
        var now = Mean(window, 0, step.Part) - Mean(window, 0, step.Part - 1);
        var (mean, sd) = (was.Average(), Math.Sqrt(was.Sum(value => Math.Pow(value - was.Average(), 2)) / 11));
        var t = (now - mean) / (sd * Math.Sqrt(1 + (1.0 / 12)));
        Assert.That(step.Result.T, Is.EqualTo(t).Within(1e-3));
        Assert.That(step.P, Is.EqualTo(Math.Min(1, (Parts - 1) * 2 * StudentT.Above(Math.Abs(t), 11))).Within(1e-4));
    }

    [Test]
    public void Batches_in_which_nothing_moved_are_called_drifted_no_more_often_than_was_allowed()
    {
        const int Trials = 120;
        var drifted = 0;
        Parallel.For(0, Trials, trial => Interlocked.Add(
            ref drifted,
            Ok(DriftChecker.Check(Profile((ulong)(1_000 + trial), 10, 0), Table((ulong)(5_000 + trial), 1, 0))).Answer == DriftAnswer.Drifted ? 1 : 0));
        Assert.That(drifted, Is.AtMost(12), "of 120 at 5 %: more than 12 would come once in 100 times");
    }

    private static DriftProfile Profile(ulong seed, int batches, double level) => Ok(ProfileFitter.Fit(InParts, null, [Table(seed, batches, level)], "test"));

    // Donors of 10, a slow process inside a batch, and growth from part to part.
    private static DriftTable Table(ulong seed, int count, double level, int stepped = int.MaxValue, double by = 0)
    {
        var random = new SeededRandom(seed);
        var table = Batches(seed, 1);
        var (batches, values, times) = (new List<string>(), new List<double>(), new List<long>());
        for (var batch = 0; batch < count; batch++)
        {
            var donor = 10 * DriftSeries.Gaussian(random);
            var rows = DriftSeries.All[1].Draw(random, Parts * RowsPerPart);
            for (var row = 0; row < rows.Length; row++)
            {
                batches.Add($"B{batch:D3}");
                times.Add((((batch * 1_000L) + row) * 300_000_000) + 1_700_000_000_000_000);
                values.Add(level + donor + rows[row] + (Growth * (row / RowsPerPart)) + (row / RowsPerPart >= stepped ? by : 0));
            }
        }

        return table with
        {
            Rows = values.Count, Batches = batches, Times = times.ToArray(), Texts = new Dictionary<string, IReadOnlyList<string>>(),
            Numbers = new Dictionary<string, NumberColumn> { ["light"] = values.ToArray() },
        };
    }

    private static double Mean(DriftTable table, int batch, int part) =>
        Enumerable.Range((batch * Parts * RowsPerPart) + (part * RowsPerPart), RowsPerPart).Average(row => table.Numbers["light"][row]);
}
