using Lifecycle.Acceptance;
using Lifecycle.Formats;
using Lifecycle.Reports.Images;
using Lifecycle.Reports.Scorecards;
using Lifecycle.Reports.Svg;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Reports;

/// <summary>A scorecard with misses and false alarms whose every name is hostile.</summary>
internal static class PageSamples
{
    public const string Hostile = "</script><script>alert('x')</script><b a=\"";

    public static Scorecard Card { get; } = Scorer.Score(
        Request(Set(Sensitivity() with { Id = "AC-1" + Hostile }, FalseAlarms(), LeadTime(3)), ScoreConditions.Demonstration),
        [One(1, null), One(2, 25), One(3, 12), Case("V9", quiet: [Quiet(0, 168)], alerts: [Alert("V9", 5), Alert("V9", 50)])]);

    public static ScorecardView View { get; } = new()
    {
        Card = Card,
        Production = null,
        Digest = Digest.Of(ScorecardDocument.Write(Card)),
        Subject = [new Fact("candidate", Hostile), new Fact("set", $"x, {Digest.Of("set"u8)}")],
        Remarks = [new Fact("demonstration", Hostile)],
        Types =
        [
            new TypeDrawings
            {
                Type = Hostile, Rule = Hostile, Curve = null, CurveRows = [], Leads = null, Reliability = null, ReliabilityNote = Hostile,
                Found = null, Alarms = null,
            },
        ],
        Sheets = [.. Finding.Of(Card).Select((finding, index) => Sheet(finding.Id, index))],
    };

    public static ContactSheet Sheet(string id, int index) => new()
    {
        Id = id,
        IsMiss = index % 2 == 0,
        Title = Hostile,
        Facts = [new Fact("case", Hostile)],
        Frames =
        [
            new SheetFrame(Hostile, [new Fact("frame", "1 of 2")], new Thumbnail(PngImage.Write(1, 1, 1, [7]), 1, 1, "1x1"), null),
            new SheetFrame("peak", [], null, Hostile),
        ],
        Trace = new ScoreTraceFigure
        {
            Title = Hostile, Up = Hostile, Across = Hostile, From = 0, To = 9, Points = [new TraceMark(1, 0.2), new TraceMark(2, 0.7)],
            Raise = 0.6, Clear = 0.3,
        },
    };
}
