using FsCheck;
using FsCheck.Fluent;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>Ranking against pair by pair comparison: slow, obvious, and with every tie looked at.</summary>
public sealed class RankingTests
{
    [TestCase(2, 3)]
    [TestCase(40, 5)]
    [TestCase(300, 10)]
    [TestCase(300, 1_000_000)]
    [TestCase(12_000, 50)]
    [TestCase(12_000, 1_000_000)]
    public void The_area_and_its_variance_are_those_of_all_pairs(int count, int grades)
    {
        for (ulong seed = 1; seed <= (count > 1_000 ? 1u : 20u); seed++)
        {
            var (scores, labels) = Drawn(seed, count, grades);
            var (auc, variance) = Pairwise(scores, labels);
            var found = Ok(Ranking.DeLong(scores, labels, 0.95));
            Assert.That(found.Auc, Is.EqualTo(auc).Within(1e-12), $"seed {seed}");
            Assert.That(found.Variance, Is.EqualTo(variance).Within(1e-10).Percent.Or.EqualTo(variance).Within(1e-18), $"seed {seed}");
        }
    }

    [Test]
    public void Two_models_are_compared_by_their_covariance()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var (first, labels) = Drawn(seed, 60, 7);
            var second = Drawn(seed + 1_000, 60, 9).Scores;
            var found = Ok(PairedRanking.Of(first, second, labels, 0.95));
            var (v1, v2) = (Placements(first, labels), Placements(second, labels));
            double Part(bool wanted)
            {
                var (a, b) = (Of(v1, labels, wanted), Of(v2, labels, wanted));
                return (Covariance(a, a) + Covariance(b, b) - (2 * Covariance(a, b))) / a.Count;
            }

            Assert.That(found.Variance, Is.EqualTo(Part(true) + Part(false)).Within(1e-9).Percent, $"seed {seed}");
            Assert.That(found.Difference, Is.EqualTo(found.First - found.Second).Within(1e-12));
            Assert.That(found.First, Is.EqualTo(Pairwise(first, labels).Auc).Within(1e-12));
        }
    }

    [Test]
    public void A_model_compared_with_itself_does_not_differ()
    {
        var (scores, labels) = Drawn(3, 50, 20);
        var found = Ok(PairedRanking.Of(scores, scores, labels, 0.95));
        Assert.That((found.Difference, found.Variance, found.Z, found.P), Is.EqualTo((0.0, 0.0, 0.0, 1.0)));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Turning_scores_or_labels_round_turns_the_area_round(PositiveInt seed)
    {
        var (scores, labels) = Drawn((ulong)seed.Get, 5 + (seed.Get % 60), 6);
        var auc = Ok(Ranking.Auc(scores, labels));
        double[] turned = [.. scores.Select(score => -score)];
        bool[] others = [.. labels.Select(label => !label)];
        double[] stretched = [.. scores.Select(score => (score * score * score) + (2 * score))];
        return (Near(Ok(Ranking.Auc(turned, labels)), 1 - auc)
            && Near(Ok(Ranking.Auc(scores, others)), 1 - auc)
            && Ok(Ranking.Auc(stretched, labels)).Equals(auc)
            && Ok(Ranking.AveragePrecision(stretched, labels)).Equals(Ok(Ranking.AveragePrecision(scores, labels)))).ToProperty();
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property The_order_of_cases_changes_no_bit(PositiveInt seed)
    {
        var (scores, labels) = Drawn((ulong)seed.Get, 80, 9);
        double[] backwards = [.. scores.Reverse()];
        bool[] with = [.. labels.Reverse()];
        return (Ok(Ranking.DeLong(scores, labels, 0.9)) == Ok(Ranking.DeLong(backwards, with, 0.9))
            && Ok(Ranking.AveragePrecision(scores, labels)).Equals(Ok(Ranking.AveragePrecision(backwards, with)))).ToProperty();
    }

    [Test]
    public void Precision_is_averaged_over_distinct_scores()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var (scores, labels) = Drawn(seed, 50, 8);
            var (recall, expected) = (0.0, 0.0);
            foreach (var level in scores.Distinct().OrderDescending())
            {
                var raised = scores.Zip(labels).Where(pair => pair.First >= level).ToList();
                double found = raised.Count(pair => pair.Second);
                expected += ((found / labels.Count(label => label)) - recall) * (found / raised.Count);
                recall = found / labels.Count(label => label);
            }

            Assert.That(Ok(Ranking.AveragePrecision(scores, labels)), Is.EqualTo(expected).Within(1e-12));
        }
    }

    [Test]
    public void Zero_and_minus_zero_are_one_score() =>
        Assert.That(Ok(Ranking.Auc([0.0, -0.0], [true, false])), Is.EqualTo(0.5));

    [Test]
    public void A_class_that_is_missing_leaves_no_area()
    {
        Assert.That(Ok(Ranking.Auc([1, 2], [true, true])), Is.NaN);
        Assert.That(Ok(Ranking.AveragePrecision([1, 2], [false, false])), Is.NaN);
        Assert.That(Ok(Ranking.AveragePrecision([1, 2], [true, true])), Is.EqualTo(1));
        Assert.That(Ok(PairedRanking.Of([1, 2], [2, 1], [true, true], 0.95)).P, Is.NaN);
    }

    private static bool Near(double got, double expected) => Math.Abs(got - expected) < 1e-12;

    // Both classes are there: the first is positive, the second negative.
    private static (double[] Scores, bool[] Labels) Drawn(ulong seed, int count, int grades)
    {
        var random = new SeededRandom(seed);
        var labels = Enumerable.Range(0, count).Select(index => index == 0 || (index > 1 && random.NextShare() < 0.4)).ToArray();
        var scores = labels.Select(label => (random.NextBelow(grades) - (grades / 2) + (label ? grades / 8 : 0)) / 7.0).ToArray();
        return (scores, labels);
    }

    private static (double Auc, double Variance) Pairwise(double[] scores, bool[] labels)
    {
        var placed = Placements(scores, labels);
        var (positives, negatives) = (Of(placed, labels, true), Of(placed, labels, false));
        return (positives.Average(), (Covariance(positives, positives) / positives.Count) + (Covariance(negatives, negatives) / negatives.Count));
    }

    private static double[] Placements(double[] scores, bool[] labels)
    {
        var placed = new double[scores.Length];
        var (positives, negatives) = (labels.Count(label => label), labels.Count(label => !label));
        for (var one = 0; one < scores.Length; one++)
        {
            var sum = 0.0;
            for (var other = 0; other < scores.Length; other++)
            {
                if (labels[one] != labels[other])
                {
                    var (positive, negative) = labels[one] ? (scores[one], scores[other]) : (scores[other], scores[one]);
                    sum += positive > negative ? 1 : positive == negative ? 0.5 : 0;
                }
            }

            placed[one] = sum / (labels[one] ? negatives : positives);
        }

        return placed;
    }

    private static List<double> Of(double[] placed, bool[] labels, bool wanted) =>
        [.. placed.Where((_, index) => labels[index] == wanted)];

    private static double Covariance(List<double> first, List<double> second)
    {
        var (a, b) = (first.Average(), second.Average());
        return first.Zip(second).Sum(pair => (pair.First - a) * (pair.Second - b)) / (first.Count - 1);
    }
}
