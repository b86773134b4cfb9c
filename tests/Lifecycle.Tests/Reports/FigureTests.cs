using System.Globalization;
using System.Xml.Linq;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Datasheets;
using Lifecycle.Formats;
using Lifecycle.Reports.Svg;

namespace Lifecycle.Reports;

/// <summary>Each drawing is well-formed, says what it shows, and never draws a number that is none.</summary>
public sealed class FigureTests
{
    private const string Hostile = "<script>alert(\"x\")</script> & 'DEBRIS'";

    private static IEnumerable<TestCaseData> Figures()
    {
        yield return Named("curve", () => Curve().Draw());
        yield return Named("curve of nothing", () => (Curve() with { Marks = [], SensitivityBar = null, RateBar = null }).Draw());
        yield return Named("curve without numbers", () => (Curve() with
        {
            Marks = [new OperatingMark("1", double.NaN, double.NaN, true)], Production = new OperatingMark("p", double.PositiveInfinity, 0.4, true),
        }).Draw());
        yield return Named("lead", () => Lead().Draw());
        yield return Named("lead of nothing", () => (Lead() with { Marks = [], Bars = [] }).Draw());
        yield return Named("reliability", () => Reliability().Draw());
        yield return Named("reliability of nothing", () => (Reliability() with { Marks = [] }).Draw());
        yield return Named("subgroups", () => Subgroups().Draw());
        yield return Named("subgroups by rate", () => (Subgroups() with { IsShare = false, Bar = 400 }).Draw());
        yield return Named("subgroups of nothing", () => (Subgroups() with { Marks = [], Bar = null }).Draw());
        yield return Named("timeline", () => Timeline().Draw());
        yield return Named("timeline of nothing", () => (Timeline() with { Cases = [], Types = [], HoursMax = 0 }).Draw());
        yield return Named("bars", () => Bars().Draw());
        yield return Named("bars of nothing", () => (Bars() with { Bars = [] }).Draw());
        yield return Named("map", () => Map().Draw());
        yield return Named("map of nothing", () => (Map() with { Fields = new Dictionary<(string, string), HeatField>() }).Draw());
        yield return Named("trace", () => Trace().Draw());
        yield return Named("trace of one moment", () => (Trace() with { From = 5, To = 5, Points = [new TraceMark(5, 0.3)] }).Draw());
        yield return Named("trace of nothing", () => (Trace() with { Points = [], Windows = [], Away = [], Lanes = [], Events = [] }).Draw());
        yield return Named("trace of many", () => (Trace() with
        {
            Points = [.. Enumerable.Range(0, 50_000).Select(at => new TraceMark(at / 1_000.0, at == 30_001 ? 7 : at % 3 / 10.0))],
        }).Draw());

        static TestCaseData Named(string name, Func<string> draw) => new TestCaseData(draw).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Figures))]
    public void A_drawing_is_well_formed_and_inside_its_paper(Func<string> draw)
    {
        var drawn = draw();
        var svg = XElement.Parse(drawn);
        Assert.That(draw(), Is.EqualTo(drawn));
        Assert.That(drawn, Does.Not.Contain("NaN").And.Not.Contain("∞").And.Not.Contain("Infinity").And.Not.Contain("<script"));
        var (width, height) = (Number(svg, "width"), Number(svg, "height"));
        foreach (var element in svg.Descendants())
        {
            foreach (var attribute in element.Attributes().Where(attribute => attribute.Name.LocalName is "x" or "x1" or "x2" or "cx"))
            {
                Assert.That(double.Parse(attribute.Value, CultureInfo.InvariantCulture), Is.InRange(0, width), element.ToString());
            }

            foreach (var attribute in element.Attributes().Where(attribute => attribute.Name.LocalName is "y" or "y1" or "y2" or "cy"))
            {
                Assert.That(double.Parse(attribute.Value, CultureInfo.InvariantCulture), Is.InRange(0, height), element.ToString());
            }
        }
    }

    [TestCaseSource(nameof(Figures))]
    public void A_drawing_says_what_it_shows_without_being_seen(Func<string> draw)
    {
        var svg = XElement.Parse(draw());
        Assert.That(svg.Elements().First().Name.LocalName, Is.EqualTo("title"));
        Assert.That(svg.Elements().First().Value, Is.EqualTo(Hostile));
        Assert.That(svg.Elements().ElementAt(1).Value.Length, Is.GreaterThan(Hostile.Length));
        Assert.That(svg.Attribute("role")!.Value, Is.EqualTo("img"));
    }

    [Test]
    public void Equal_facts_give_equal_bytes_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var drawn = Trace().Draw() + Curve().Draw();
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = other;
            Assert.That(Trace().Draw() + Curve().Draw(), Is.EqualTo(drawn));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void The_chosen_level_is_drawn_once_and_every_other_open()
    {
        var circles = XElement.Parse(Curve().Draw()).Descendants().Where(element => element.Name.LocalName == "circle" && element.Value.Length > 0).ToList();
        Assert.That(circles, Has.Count.EqualTo(3));
        Assert.That(circles.Count(circle => circle.Attribute("fill")!.Value == Ink.Candidate), Is.EqualTo(1));
    }

    [Test]
    public void A_level_beyond_the_edge_is_said_and_not_drawn() => Assert.That(
        (Curve() with { Marks = [.. Curve().Marks, new OperatingMark("0.01", 500, 1, false)] }).Draw(),
        Does.Contain("1 laxer beyond the right edge"));

    [Test]
    public void A_single_high_frame_among_many_is_not_lost() =>
        Assert.That(((Func<string>)Figures().Last().Arguments[0]!)(), Does.Contain("From 0 to 7;"));

    [Test]
    public void Each_subgroup_has_its_row_and_its_count()
    {
        var drawn = Subgroups().Draw();
        Assert.That(drawn, Does.Contain("9 of 12").And.Contain("17 of 17").And.Contain("asked of all episodes together: at least 0.9"));
        Assert.That(drawn, Does.Contain("3 better subgroups not drawn"));
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static OperatingCurveFigure Curve() => new()
    {
        Title = Hostile,
        Marks =
        [
            new OperatingMark("0.3", 4, 0.99, false),
            new OperatingMark("0.6", 1.2, 0.97, true) { SensitivityLow = 0.9, RateHigh = 2.5 },
            new OperatingMark("0.9", 0, 0.6, false),
        ],
        Production = new OperatingMark("0.6, production", 3, 0.8, true),
        SensitivityBar = 0.9,
        RateBar = 4,
    };

    private static LeadTimeFigure Lead() => new()
    {
        Title = Hostile,
        BandWords = "95 % band",
        Marks = [new LeadTimeMark(9, 0.4, 0.2, 0.7), new LeadTimeMark(2, 1, double.NaN, double.NaN)],
        Bars = [new LeadTimeBar(6, 0.5, "half at least 6 h before")],
    };

    private static ReliabilityFigure Reliability() => new()
    {
        Title = Hostile,
        Marks = [new ReliabilityMark(0.65, 0.61, 5, 0, 0, 0, 0.52), new ReliabilityMark(0.95, 0.99, 170, 164, 164 / 170.0, 0.92, 0.98)],
    };

    private static SubgroupFigure Subgroups() => new()
    {
        Title = Hostile,
        Across = "share of episodes detected",
        Marks =
        [
            new SubgroupMark("camera=" + new string('W', 80), "9 of 12", 0.75, 0.43, 0.95),
            new SubgroupMark("phase=late", "17 of 17", 1, 0.8, double.PositiveInfinity),
        ],
        Bar = 0.9,
        More = 3,
    };

    private static ScoreTraceFigure Trace() => new()
    {
        Title = Hostile,
        Up = "per hour",
        Across = "hours",
        From = 0,
        To = 50,
        Points = [new TraceMark(1, 0.2), new TraceMark(2, 0.7), new TraceMark(3, null), new TraceMark(4, 0.1), new TraceMark(5, -0.3)],
        Raise = 0.6,
        Clear = 0.59,
        Windows = [new TraceSpan(-4, 20, "onset to confirmation")],
        Away = [new TraceSpan(30, 90, "not assessable")],
        Lanes = [new TraceLane("alert on", TraceLaneKind.Candidate, [new TraceSpan(10, 12, "late"), new TraceSpan(70, 80, "beyond")])],
        Events = [new TraceEvent(1, "onset"), new TraceEvent(1.1, "raised late by production"), new TraceEvent(50, "confirmed")],
    };

    // The second case begins with an episode that lasts to its end, and has a gap.
    private static TimelineFigure Timeline() => new()
    {
        Title = Hostile,
        Cases =
        [
            new CaseTimeline(Hostile, new Moment(0), Hours(9), [], [new TimelineStretch("A", Hours(1), Hours(2), true), new TimelineStretch("B", Hours(0), Hours(9), false)]),
            new CaseTimeline("V2", Hours(5), Hours(12), [new FrameGap(1, Hours(6), Hours(8))], [new TimelineStretch("A", Hours(5), Hours(12), true)]),
        ],
        Types = ["A", "B"], HoursMax = 9,
    };

    private static StratumFigure Bars() => new()
    {
        Title = Hostile, Bars = [new StratumBar(Hostile, 12, "3 cases", false), new StratumBar("late", 0, "EMPTY", true)],
    };

    private static HeatFigure Map() => new()
    {
        Title = Hostile, Rows = ["r1", Hostile], Columns = ["c1", "c2", "c3"],
        Fields = new Dictionary<(string, string), HeatField>
        {
            [("r1", "c1")] = new(9, Hostile), [("r1", "c2")] = new(0, "impossible", true), [(Hostile, "c3")] = new(1, "one"),
        },
    };

    private static Moment Hours(int hours) => new(hours * 3_600_000_000L);
}
