using Lifecycle.Acceptance;
using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;
using Lifecycle.TestKit.Drift;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>What a window without outcomes is said to mean, and when nothing is said.</summary>
public sealed class ConsequenceTests
{
    private static readonly ConsequenceSettings Asked = new()
    {
        SpellsMin = 1, CalibrationErrorMax = 1, WindowUnitsMin = 1,
        Alerts =
        [
            new AskedAlert("A", "score", "truth", 0.5,
            [
                new AskedBound(Metric.Sensitivity, Bound.AtLeast(0.5)), new AskedBound(Metric.Precision, Bound.AtLeast(0.5)),
                new AskedBound(Metric.Specificity, Bound.AtLeast(0.5)),
            ]),
        ],
    };

    [Test]
    public void The_point_is_that_of_the_published_definition_on_a_table_made_by_hand()
    {
        // 8 batches of 5 spells: in each the scores 0.15, 0.35, 0.55, 0.75, 0.95; with the condition in 1, 2, 4, 6 and 8 of 8.
        double[] scores = [0.15, 0.35, 0.55, 0.75, 0.95];
        int[] with = [1, 2, 4, 6, 8];
        var reference = Table("R", [.. Enumerable.Range(0, 8).Select(batch => scores.Select((score, place) => (score, batch < with[place] ? 1.0 : 0)).ToArray())]);
        int[] window = [2, 7, 1, 3, 4];
        var rows = scores.SelectMany((score, place) => Enumerable.Repeat((score, double.NaN), window[place])).ToArray();
        var report = Report(reference, Table("W", [rows]), Asked);

        // CBPE: every spell is with[i] / 8 of a positive and the rest of a negative, raised from 0.5 on.
        var chances = scores.SelectMany((_, place) => Enumerable.Repeat(with[place] / 8.0, window[place])).ToArray();
        var (hits, misses, alarms, clean) = (0.0, 0.0, 0.0, 0.0);
        foreach (var (chance, (score, _)) in chances.Zip(rows))
        {
            (hits, misses) = score >= 0.5 ? (hits + chance, misses) : (hits, misses + chance);
            (alarms, clean) = score >= 0.5 ? (alarms + 1 - chance, clean) : (alarms, clean + 1 - chance);
        }

        double Of(Metric metric) => report.Consequences.First(one => one.Asked.Metric == metric).ByScores.Got!.Estimate;
        Assert.That(Of(Metric.Sensitivity), Is.EqualTo(hits / (hits + misses)).Within(1e-12));
        Assert.That(Of(Metric.Precision), Is.EqualTo(hits / (hits + alarms)).Within(1e-12));
        Assert.That(Of(Metric.Specificity), Is.EqualTo(clean / (clean + alarms)).Within(1e-12));
        Assert.That(Of(Metric.Sensitivity), Is.EqualTo(6.75 / (6.75 + 2)).Within(1e-12), "by hand");
    }

    [TestCase(MovedWorld.Nothing)]
    [TestCase(MovedWorld.Inputs)]
    public void What_is_estimated_by_scores_holds_the_truth_when_scores_mean_what_they_did(MovedWorld world)
    {
        var runs = Enumerable.Range(1, 20).Select(seed => new ConsequenceTrial { Moved = world }.Run((ulong)seed)).ToList();
        var found = runs.SelectMany(run => run.Report.Consequences.Select(one => (one.ByScores.Got, Truth: run.Truth[one.Asked.Metric])))
            .Where(one => one.Got is not null).ToList();
        Assert.That(found, Has.Count.GreaterThan(50));
        Assert.That(found.Count(one => one.Got!.Lower <= one.Truth && one.Truth <= one.Got.Upper) / (double)found.Count, Is.GreaterThan(0.94));
    }

    [Test]
    public void Inputs_that_moved_leave_the_estimate_nearer_to_the_truth_than_the_reference()
    {
        var runs = Enumerable.Range(1, 10).Select(seed => new ConsequenceTrial { Moved = MovedWorld.Inputs }.Run((ulong)seed)).ToList();
        var sensitivity = runs.Select(run => (One: run.Report.Consequences[0], Truth: run.Truth[Metric.Sensitivity])).ToList();
        Assert.That(
            sensitivity.Average(run => Math.Abs(run.One.ByScores.Got!.Estimate - run.Truth)),
            Is.LessThan(sensitivity.Average(run => Math.Abs(run.One.Before - run.Truth)) / 4));
    }

    [Test]
    public void Cameras_that_are_mixed_otherwise_are_weighted_by_mix()
    {
        var runs = Enumerable.Range(1, 10).Select(seed => new ConsequenceTrial { Moved = MovedWorld.Cameras, CameraOffset = 0.8 }.Run((ulong)seed)).ToList();
        var sensitivity = runs.Select(run => (One: run.Report.Consequences[0], Truth: run.Truth[Metric.Sensitivity])).ToList();
        Assert.That(
            sensitivity.Average(run => Math.Abs(run.One.ByMix.Got!.Estimate - run.Truth)),
            Is.LessThan(sensitivity.Average(run => Math.Abs(run.One.Before - run.Truth)) / 2));
        Assert.That(runs[0].Report.Mix.Sum(share => share.Window), Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void A_condition_that_became_more_frequent_is_named_as_another_way_to_explain_the_scores()
    {
        var runs = Enumerable.Range(1, 10).Select(seed => new ConsequenceTrial { Moved = MovedWorld.Condition }.Run((ulong)seed)).ToList();
        Assert.That(runs.Count(run => run.Report.Consequences[0].ByScores.Reason.Contains("of spells instead of")), Is.GreaterThanOrEqualTo(8));
    }

    [Test]
    public void Scores_where_the_reference_has_none_say_nothing()
    {
        var reference = Table("R", [.. Enumerable.Range(0, 8).Select(batch => new[] { (0.05, 0.0), (0.75, batch % 2 == 0 ? 1.0 : 0) })]);
        var report = Report(reference, Table("W", [[(0.05, double.NaN), (0.95, double.NaN)]]), Asked);
        Assert.That(report.Consequences[0].ByScores.Reason, Is.EqualTo("50 % of the window's spells have scores that the reference has too, 95 % are needed"));
        Assert.That(report.Answer, Is.EqualTo(ConsequenceAnswer.CannotSay));
    }

    [TestCase(7, 3, 1, "7 of 8 batches of the reference have outcomes")]
    [TestCase(8, 2, 3, "2 of 3 batches in the window")]
    public void Too_few_batches_say_nothing(int there, int here, int windowUnitsMin, string reason)
    {
        (double, double)[] batch = [(0.05, 0), (0.75, 1)];
        var report = Report(
            Table("R", [.. Enumerable.Repeat(batch, there)]), Table("W", [.. Enumerable.Repeat(batch, here)]), Asked with { WindowUnitsMin = windowUnitsMin });
        Assert.That(report.Consequences[0].ByScores.Reason, Is.EqualTo(reason));
        Assert.That(report.Consequences[0].ByMix.Answer, Is.EqualTo(ConsequenceAnswer.CannotSay));
    }

    [Test]
    public void A_calibration_that_differs_from_batch_to_batch_does_not_hold()
    {
        // In even batches every score of 0.75 has the condition, in odd ones none has.
        var reference = Table("R", [.. Enumerable.Range(0, 12).Select(batch => Enumerable.Repeat((0.75, batch % 2 == 0 ? 1.0 : 0), 20).Append((0.05, 0.0)).ToArray())]);
        var report = Report(reference, Table("W", [.. Enumerable.Repeat<(double, double)[]>([(0.75, double.NaN)], 4)]), Asked with { CalibrationErrorMax = 0.1 });
        Assert.That(report.Consequences[0].ByScores.Reason, Does.StartWith("calibration did not hold in the reference: off by 0.5"));
        Assert.That(report.Calibrations[0].Holds, Is.False);
    }

    [Test]
    public void An_input_that_left_the_reference_says_nothing()
    {
        var settings = Settings with
        {
            Axes = [], Consequences = Asked, Signals = [new AskedSignal("light", false, "", null), new AskedSignal("score", false, "", null)], RowsMin = 2,
        };
        DriftTable Lit(DriftTable table, double light) => table with
        {
            Numbers = new Dictionary<string, NumberColumn>(table.Numbers) { ["light"] = Enumerable.Range(0, table.Rows).Select(row => light + (row % 7)).ToArray() },
        };
        (double, double)[] batch = [.. Enumerable.Range(0, 14).Select(row => (row % 2 == 0 ? 0.05 : 0.75, (double)(row % 2)))];
        var profile = Ok(ProfileFitter.Fit(settings, null, [Lit(Table("R", [.. Enumerable.Repeat(batch, 10)]), 100)], "test"));
        var report = Ok(DriftChecker.Check(profile, Lit(Table("W", [.. Enumerable.Repeat(batch, 3)]), 200))).Consequences!;
        Assert.That(report.Consequences[0].ByScores.Reason, Is.EqualTo("light has 0 % in common with the reference, 50 % are needed"));
        Assert.That(report.Assumptions.First(one => one.What.StartsWith("each input", StringComparison.Ordinal)).Stands, Is.False);
    }

    [TestCase("score", 1.5, "LC-D152")]
    [TestCase("truth", 0.5, "LC-D151")]
    public void Scores_and_outcomes_that_are_none_are_refused(string column, double value, string code)
    {
        var table = Table("R", [[(0.5, 1), (0.5, 0)]]);
        var broken = table with
        {
            Numbers = new Dictionary<string, NumberColumn>(table.Numbers) { [column] = new[] { value, 0 } },
        };
        Assert.That(Code(ProfileFitter.Fit(Settings with { Axes = [], Consequences = Asked }, null, [broken], "test")), Is.EqualTo(code));
    }

    [Test]
    public void The_report_has_the_shape_that_is_stated()
    {
        var reference = Table("R", [.. Enumerable.Range(0, 8).Select(batch => new[] { (0.05, 0.0), (0.75, batch % 2 == 0 ? 1.0 : 0) })]);
        var profile = Ok(ProfileFitter.Fit(Settings with { Axes = [], Consequences = Asked }, null, [reference], "test"));
        var report = Ok(DriftChecker.Check(profile, Table("W", [[(0.05, double.NaN), (0.75, double.NaN)]])));
        var bytes = DriftReportDocument.Write(
            report with { Consequences = report.Consequences! with { Unasked = [("X-1", "no")] } }, AnyDigest, null);
        Assert.That(Code(JsonSource.Parse("r.json", bytes).Then(DriftReportDocument.Read)), Is.Empty);
        Assert.That(System.Text.Encoding.UTF8.GetString(bytes), Does.Contain("\"byScores\"").And.Contain("\"notEstimated\""));
    }

    internal static DriftTable Table(string prefix, IReadOnlyList<(double Score, double Truth)[]> batches) => new()
    {
        Name = prefix,
        Rows = batches.Sum(batch => batch.Length),
        Batches = [.. batches.SelectMany((batch, number) => batch.Select(_ => $"{prefix}{number:D3}"))],
        Texts = new Dictionary<string, IReadOnlyList<string>>(),
        Numbers = new Dictionary<string, NumberColumn>
        {
            ["score"] = batches.SelectMany(batch => batch.Select(spell => spell.Score)).ToArray(),
            ["truth"] = batches.SelectMany(batch => batch.Select(spell => spell.Truth)).ToArray(),
        },
    };

    private static ConsequenceReport Report(DriftTable reference, DriftTable window, ConsequenceSettings asked) =>
        Ok(DriftChecker.Check(Ok(ProfileFitter.Fit(Settings with { Axes = [], Consequences = asked }, null, [reference], "test")), window)).Consequences!;
}
