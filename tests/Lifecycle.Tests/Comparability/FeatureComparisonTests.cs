using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;
using static Lifecycle.Comparability.ComparisonSamples;

namespace Lifecycle.Comparability;

/// <summary>Batches against batches: two one-sided tests with a margin set before, and what the spread says beside it.</summary>
public sealed class FeatureComparisonTests
{
    // Quantiles of a bell, so that mean and spread are known.
    private static readonly double[] Bell = [.. Enumerable.Range(1, 20).Select(place => Normal.Quantile((place - 0.5) / 20))];

    [Test]
    public void The_answer_is_that_of_Welchs_two_tests()
    {
        double[] reference = [.. Bell.Select(value => 50 + (4 * value))];
        double[] tried = [.. Bell.Select(value => 50.3 + (3.5 * value))];
        var result = Judge(Feature(2, isSd: false), reference, tried);
        var welch = Ok(WelchEquivalence.Of(tried, reference, -2, 2, 0.05));
        Assert.That(result.P, Is.EqualTo(welch.P).Within(1e-12));
        Assert.That((result.Difference.Lower, result.Difference.Upper), Is.EqualTo((welch.Lower, welch.Upper)).Using<(double L, double U)>(
            (one, other) => Math.Abs(one.L - other.L) < 1e-12 && Math.Abs(one.U - other.U) < 1e-12));
        Assert.That(result.Answer == ComparisonAnswer.Comparable, Is.EqualTo(welch.IsEquivalent));
    }

    [TestCase(0.0, ComparisonAnswer.Comparable)]
    [TestCase(0.3, ComparisonAnswer.NotShown)]
    [TestCase(1.2, ComparisonAnswer.NotComparable)]
    [TestCase(-1.2, ComparisonAnswer.NotComparable)]
    public void Half_a_standard_deviation_of_twenty_reference_batches(double shift, ComparisonAnswer answer)
    {
        // Twice as many new batches: 20 against 20 without any difference reach 0.53 of a standard deviation.
        var result = Judge(Feature(0.5), Bell, [.. Bell.Concat(Bell).Select(value => value + shift)]);
        Assert.That(result.Answer, Is.EqualTo(answer));
        Assert.That(result.Margin, Is.EqualTo(0.5 * result.ReferenceSd).Within(1e-12));
    }

    [Test]
    public void Twenty_against_twenty_say_how_many_more_would_do()
    {
        var result = Judge(Feature(0.5), Bell, Bell);
        Assert.That((result.Answer, result.Difference.Estimate), Is.EqualTo((ComparisonAnswer.NotShown, 0.0)));
        Assert.That(result.Needed, Is.EqualTo(23));
        Assert.That(result.Reason, Does.Contain("about 23 batches of either group"));
    }

    [Test]
    public void Means_alike_with_another_spread_are_not_shown()
    {
        var result = Judge(Feature(1), Bell, [.. Bell.Select(value => 0.2 * value)]);
        Assert.That(result.SpreadP, Is.LessThan(0.05));
        Assert.That((result.Answer, result.Needed), Is.EqualTo((ComparisonAnswer.NotShown, (long?)null)));
        Assert.That(result.Reason, Does.Contain("spread"));
    }

    [Test]
    public void Paired_by_donor_the_donors_own_level_goes_away()
    {
        // By hand: differences 0.1 0.2 0 0.1 -0.1 0.3, mean 0.1, standard error 0.1414 / sqrt 6, t(0.95, 5) = 2.0150.
        double[] gains = [0.1, 0.2, 0, 0.1, -0.1, 0.3];
        var batches = gains.SelectMany((gain, donor) => new[]
        {
            Batch($"R{donor}", false, $"D{donor}", 10 * donor), Batch($"N{donor}", true, $"D{donor}", (10 * donor) + gain),
        }).Append(Batch("N9", true, "D9", 1000)).ToList();
        var paired = Judge(Feature(0.3, isSd: false) with { IsPairedByDonor = true }, batches);
        Assert.That(paired.Difference.Estimate, Is.EqualTo(0.1).Within(1e-12));
        Assert.That(paired.Difference.Upper, Is.EqualTo(0.1 + (2.015048372669157 * Math.Sqrt(0.02 / 6))).Within(1e-9));
        Assert.That((paired.Answer, paired.Donors, paired.DonorsLeftOut), Is.EqualTo((ComparisonAnswer.Comparable, (long?)6, (long?)1)));
        Assert.That(Judge(Feature(0.3, isSd: false), batches).Answer, Is.EqualTo(ComparisonAnswer.NotShown));
    }

    [Test]
    public void Fewer_than_the_minimum_is_not_shown()
    {
        var result = Judge(Feature(5) with { BatchesMin = 21 }, Bell, Bell);
        Assert.That(result.Answer, Is.EqualTo(ComparisonAnswer.NotShown));
        Assert.That(result.Reason, Does.Contain("20 batches of either group; the plan asks for 21"));
        Assert.That(Judge(Feature(5), [1.0], []).Answer, Is.EqualTo(ComparisonAnswer.NotShown));
    }

    [Test]
    public void A_reference_without_spread_gives_no_margin()
    {
        var result = Judge(Feature(0.5), [3.0, 3, 3], [3.0, 3, 3]);
        Assert.That(result.Answer, Is.EqualTo(ComparisonAnswer.NotShown));
        Assert.That(Judge(Feature(0.5, isSd: false), [3.0, 3, 3], [3.0, 3, 3]).Answer, Is.EqualTo(ComparisonAnswer.Comparable));
    }

    [TestCase(false, 0, "6 of 6 features comparable", ExitCode.Ok)]
    [TestCase(false, 1, "5 of 6 features comparable", ExitCode.No)]
    [TestCase(true, 0, "6 of 6 features comparable", ExitCode.Ok)]
    public void Six_features_are_counted(bool isHolm, int shifted, string tally, ExitCode exit)
    {
        var features = Enumerable.Range(0, 6).Select(place => Feature(1) with { Name = $"F{place}" }).ToList();
        var batches = Enumerable.Range(0, 40).Select(number => new FeatureBatch(
            $"B{number}", number >= 20, null,
            features.Select((feature, place) => (feature.Name, Value: Bell[number % 20] + (number >= 20 && place < shifted ? 5 : 0)))
                .ToDictionary(pair => pair.Name, pair => pair.Value))).ToList();
        var all = FeatureComparison.Of(
            new ComparisonPlan("p", double.NaN, 0, new Multiplicity(isHolm, "all must hold"), [], features), Digest.Of("p"u8),
            new BatchTable(batches), Digest.Of("t"u8), ScoreConditions.None);
        Assert.That((all.Tally, all.Exit), Is.EqualTo((tally, exit)));
        FeatureComparabilityDocument.Format.Judge(Ok(JsonSource.Parse("f.json", FeatureComparabilityDocument.Write(all)))).TryGet(out _, out var why);
        Assert.That(why, Is.Empty);
    }

    [Test]
    public void Holm_takes_back_what_is_shown_by_a_narrow_margin_among_many()
    {
        var narrow = Feature(0.54);
        var hopeless = Feature(0.01) with { Name = "G" };
        var batches = Bell.Concat(Bell).Select((value, number) => new FeatureBatch(
            $"B{number}", number >= 20, null, new Dictionary<string, double> { ["F"] = value, ["G"] = value })).ToList();
        ComparisonAnswer First(bool isHolm) => FeatureComparison.Of(
            new ComparisonPlan("p", double.NaN, 0, new Multiplicity(isHolm, "reason"), [], [narrow, hopeless]), Digest.Of("p"u8),
            new BatchTable(batches), Digest.Of("t"u8), ScoreConditions.None).Results[0].Answer;
        Assert.That((First(false), First(true)), Is.EqualTo((ComparisonAnswer.Comparable, ComparisonAnswer.NotShown)));
    }

    [TestCase("batch,group,F\nA,reference,1\nA,new,2\n", 3, "two rows of batch A")]
    [TestCase("batch,group,F\nA,old,1\n", 2, "the group of A is 'old'")]
    [TestCase("batch,group,F\nA,new,\n", 2, "F of A is ''")]
    [TestCase("batch,group,F\nA,new,NaN\n", 2, "F of A is 'NaN'")]
    [TestCase("batch,group,F\n,new,1\n", 2, "a batch has no name")]
    [TestCase("batch,group,f\nA,new,1\n", 1, "there is no column 'F'")]
    [TestCase("batch,F\nA,1\n", 1, "there is no column 'group'")]
    public void A_table_that_cannot_be_used_is_refused_with_its_line(string text, int line, string what)
    {
        Assert.That(BatchTable.Read("b.csv", Bytes(text), [Feature(1)]).TryGet(out _, out var why), Is.False);
        Assert.That((why.Single().Where!.Line, why[0].What), Is.EqualTo((line, why[0].What)));
        Assert.That(why[0].What, Does.Contain(what));
    }

    [Test]
    public void Pairing_asks_for_donors()
    {
        var paired = Feature(1) with { IsPairedByDonor = true };
        Assert.That(BatchTable.Read("b.csv", Bytes("batch,group,F\nA,new,1\n"), [paired]).TryGet(out _, out var why), Is.False);
        Assert.That(why.Single().What, Does.Contain("no column 'donor'"));
        Assert.That(BatchTable.Read("b.csv", Bytes("batch,group,donor,F\nA,new,,1\n"), [paired]).TryGet(out _, out why), Is.False);
        Assert.That(why.Single().What, Does.Contain("has no donor"));
    }

    private static FeaturePlan Feature(double margin, bool isSd = true) => new("F", margin, isSd, 0.05, false, 2);

    private static FeatureBatch Batch(string name, bool isNew, string? donor, double value) =>
        new(name, isNew, donor, new Dictionary<string, double> { ["F"] = value });

    private static FeatureResult Judge(FeaturePlan plan, double[] reference, double[] tried) => Judge(plan,
    [
        .. reference.Select((value, number) => Batch(string.Create(CultureInfo.InvariantCulture, $"R{number}"), false, null, value)),
        .. tried.Select((value, number) => Batch(string.Create(CultureInfo.InvariantCulture, $"N{number}"), true, null, value)),
    ]);

    private static FeatureResult Judge(FeaturePlan plan, IReadOnlyList<FeatureBatch> batches) => FeatureComparison.Of(
        new ComparisonPlan("p", double.NaN, 0, new Multiplicity(false, "one"), [], [plan]), Digest.Of("p"u8),
        new BatchTable(batches), Digest.Of("t"u8), ScoreConditions.None).Results.Single();
}
