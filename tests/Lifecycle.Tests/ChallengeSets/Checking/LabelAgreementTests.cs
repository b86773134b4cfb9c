using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>Kappa is that of scikit-learn, over windows that a person can count.</summary>
public sealed class LabelAgreementTests
{
    // sklearn.metrics.cohen_kappa_score 1.2.1 over so many pairs of yes and no.
    [TestCase(20, 5, 10, 15, 0.4)]
    [TestCase(3, 1, 0, 20, 0.8333333333333334)]
    [TestCase(45, 15, 25, 15, 0.13043478260869568)]
    [TestCase(0, 4, 4, 16, -0.19999999999999996)]
    public void Kappa_is_that_of_another_program(int both, int first, int second, int neither, double kappa)
    {
        var joined = LabelAgreement.Join([new AgreementCounts("T", both, 0, second, 3), new AgreementCounts("T", 0, first, 0, neither - 3)]);
        Assert.That(joined.Single().Kappa, Is.EqualTo(kappa).Within(1e-15));
        Assert.That(joined.Single().Units, Is.EqualTo(both + first + second + neither));
    }

    [Test]
    public void Where_no_disagreement_can_be_expected_there_is_no_kappa() =>
        Assert.That(LabelAgreement.Join([new AgreementCounts("T", 0, 0, 0, 40)]).Single().Kappa, Is.Null);

    // 12 frames of 10 min; windows of 30 min: 0-30, 30-60, 60-90, 90-120.
    [TestCase("0-60", "0-60", 2, 0, 0, 2)]
    [TestCase("0-60", "15-60", 2, 0, 0, 2, TestName = "half of a window is enough")]
    [TestCase("0-60", "20-60", 1, 1, 0, 2, TestName = "less than half of a window is not")]
    [TestCase("0-30", "60-90", 0, 1, 1, 2)]
    [TestCase("", "0-120", 0, 0, 4, 0)]
    [TestCase("0-10 5-15 0-10", "0-15", 1, 0, 0, 3, TestName = "time that is marked twice is marked once")]
    [TestCase("0-10 0-10", "", 0, 0, 0, 4, TestName = "and does not become half of a window")]
    public void Windows_are_counted(string first, string second, int both, int one, int other, int neither)
    {
        var counts = LabelAgreement.Count(Frames(null), Labels(("A", first), ("B", second)), TimeSpan.FromMinutes(30));
        Assert.That(counts, Is.EqualTo(new[] { new AgreementCounts("DEBRIS", both, one, other, neither) }));
    }

    [Test]
    public void A_window_that_is_mostly_not_watched_is_left_out()
    {
        // Files of six frames, the second one 40 minutes late: nothing is seen from 60 to 100.
        var counts = LabelAgreement.Count(Frames(40), Labels(("A", "0-60"), ("B", "0-60")), TimeSpan.FromMinutes(30));
        Assert.That(counts, Is.EqualTo(new[] { new AgreementCounts("DEBRIS", 2, 0, 0, 2) }), "0-30, 30-60, not 60-90, 90-120 of which 20 are seen, 120-150");
    }

    [Test]
    public void Each_pair_of_three_labellers_is_compared_and_a_type_nobody_speaks_of_is_not()
    {
        var counts = LabelAgreement.Count(Frames(null), Labels(("C", "0-120"), ("A", "0-120"), ("B", "")), TimeSpan.FromMinutes(30));
        Assert.That(counts, Is.EqualTo(new[]
        {
            new AgreementCounts("DEBRIS", 0, 4, 0, 0), new AgreementCounts("DEBRIS", 4, 0, 0, 0), new AgreementCounts("DEBRIS", 0, 0, 4, 0),
        }));
        Assert.That(LabelAgreement.Count(Frames(null), Labels(("A", "0-120")), TimeSpan.FromMinutes(30)), Is.Empty);
        Assert.That(LabelAgreement.Count(Frames(null), Labels(("A", "0-120"), ("B", "")), null), Is.Empty, "no window is declared");
    }

    [Test]
    public void Specimens_are_compared_where_both_name_the_type()
    {
        var labels = new CaseLabels("S1", "two", [], [])
        {
            Blind =
            [
                new BlindLabels("A", [], new SpecimenLabels(["DEBRIS", "MOULD"], ["TURBID"])), new BlindLabels("B", [], new SpecimenLabels(["DEBRIS"], ["MOULD"])),
            ],
        };
        var frames = CaseFrames.WithoutTimes([new CaseFile("a.png", Digest.Of([1]), 1)], new FrameShape(8, 8, 1, 8));
        Assert.That(LabelAgreement.Count(frames, labels, null), Is.EqualTo(new[] { new AgreementCounts("DEBRIS", 1, 0, 0, 0), new AgreementCounts("MOULD", 0, 1, 0, 0) }));
    }

    private static CaseLabels Labels(params (string Labeller, string Stretches)[] blind) => new(
        "V1", "blind", [], [new QuietTime("DEBRIS", new Moment(0), Minutes(10))])
    {
        Blind =
        [
            .. blind.Select(one => new BlindLabels(
                one.Labeller,
                [
                    .. one.Stretches.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(stretch => stretch.Split('-')).Select(ends =>
                        new LabelledStretch("DEBRIS", Minutes(int.Parse(ends[0])), Minutes(int.Parse(ends[1])))),
                ],
                null)),
        ],
    };

    private static CaseFrames Frames(int? late) => new(
        late is { } minutes
            ? [new CaseFile("a.tif", Digest.Of([1]), 6, Minutes(0)), new CaseFile("b.tif", Digest.Of([2]), 6, Minutes(60 + minutes))]
            : [new CaseFile("a.tif", Digest.Of([1]), 12)],
        new FrameShape(8, 8, 1, 8), new Moment(0), TimeSpan.FromMinutes(10));

    private static Moment Minutes(int minutes) => new(minutes * 60_000_000L);
}
