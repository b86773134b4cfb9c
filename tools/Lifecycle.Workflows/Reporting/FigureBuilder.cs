using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Reports.Scorecards;
using Lifecycle.Reports.Svg;
using Lifecycle.Statistics;

namespace Lifecycle.Workflows.Reporting;

/// <summary>Turns what was judged of one alert type into its drawings.</summary>
internal sealed class FigureBuilder(Scorecard card, Scorecard? production, string type, AlertPolicy policy, OperatingCurve curve)
{
    private const int SubgroupsShown = 14;
    private const double Median = 0.5;
    private const double LowerQuartile = 0.75;

    public TypeDrawings Build()
    {
        var reliability = AlertReliability.Of(Matches(card));
        return new TypeDrawings
        {
            Type = type,
            Rule = RuleWords.Of(policy),
            Curve = Curve(),
            CurveRows = [.. curve.Points.Select(Row)],
            Leads = Leads(),
            Reliability = Scores is { } table ? Of(table) : Of(reliability),
            ReliabilityNote = Scores is { } scores ? Note(scores) : Note(reliability),
            Found = Found(),
            Alarms = Alarms(),
        };
    }

    // Of frames where the score is a probability, else of alerts by the confidence they were raised with.
    private ReliabilityTable? Scores => card.Figures.FirstOrDefault(figures => figures.Type == type)?.Reliability;

    // Frames of one batch are alike, so that limits as of independent ones would be too short: there are none.
    private ReliabilityFigure Of(ReliabilityTable table) => new()
    {
        Title = $"{type}: reliability of the score",
        IsOfFrames = true,
        Marks = [.. table.Calibration.Bins.Select((bin, index) => (bin, index)).Where(entry => entry.bin.Count > 0).Select(entry => new ReliabilityMark(
            (entry.index + 0.5) / table.Calibration.Bins.Count, entry.bin.MeanScore, entry.bin.Count,
            (long)Math.Round(entry.bin.PositiveShare * entry.bin.Count), entry.bin.PositiveShare, entry.bin.PositiveShare, entry.bin.PositiveShare))],
    };

    private ReliabilityFigure? Of(AlertReliability reliability) => reliability.Bins.Count == 0 ? null : new ReliabilityFigure
    {
        Title = $"{type}: reliability of the confidence",
        Marks = [.. reliability.Bins.Select(bin => new ReliabilityMark(
            (bin.From + bin.To) / 2, bin.MeanConfidence, bin.Count, bin.Right, bin.Share.Estimate, bin.Share.Lower, bin.Share.Upper))],
    };

    private static string Note(ReliabilityTable table) => Invariant(
        $"Reliability: {table.Frames:N0} labelled frames, {table.Positives:N0} with the condition; mean distance of score and share {Fixed(table.Calibration.ExpectedError)}, by count (ECE), Brier score {Fixed(table.Brier)}.");

    private TypeMatches Matches(Scorecard of) =>
        of.Matches.FirstOrDefault(match => match.Type == type) ?? new TypeMatches(type, [], [], []);

    private OperatingCurveFigure? Curve() =>
        !curve.Points.Any(point => double.IsFinite(point.Sensitivity.Estimate) && double.IsFinite(point.FalseAlarmRate.Estimate))
            ? null
            : new OperatingCurveFigure
            {
                Title = $"{type}: operating curve",
                Marks = [.. curve.Points.Select(Mark)],
                Production = Beside(),
                SensitivityBar = curve.Sensitivity?.Bound.Limit,
                RateBar = curve.FalseAlarms?.Bound.Limit,
            };

    private OperatingMark Mark(OperatingPoint point)
    {
        var (lowShare, highShare) = Ends(point.Sensitivity, curve.Sensitivity);
        var (lowRate, highRate) = Ends(point.FalseAlarmRate, curve.FalseAlarms);
        return new OperatingMark(RuleWords.Brief(point.Raise), point.FalseAlarmRate.Estimate, point.Sensitivity.Estimate, point.IsChosen)
        {
            SensitivityLow = lowShare, SensitivityHigh = highShare, RateLow = lowRate, RateHigh = highRate,
        };
    }

    // Only the ends that the criterion asks for say anything at its confidence.
    private static (double? Low, double? High) Ends(Interval interval, Criterion? criterion)
    {
        var side = criterion?.Side ?? IntervalSide.TwoSided;
        return criterion?.Interval == IntervalMethod.None ? (null, null) : (
            side == IntervalSide.Upper || !double.IsFinite(interval.Lower) ? null : interval.Lower,
            side == IntervalSide.Lower || !double.IsFinite(interval.Upper) ? null : interval.Upper);
    }

    private OperatingMark? Beside()
    {
        if (production is null)
        {
            return null;
        }

        var found = ResultOf(production, curve.Sensitivity);
        var alarms = ResultOf(production, curve.FalseAlarms);
        return found is null || alarms is null
            ? null
            : new OperatingMark($"{RuleWords.Brief(policy.Raise)}, production", alarms.Got.Estimate, found.Got.Estimate, true);
    }

    private static CriterionResult? ResultOf(Scorecard of, Criterion? criterion) =>
        criterion is null ? null : of.Results.FirstOrDefault(result => result.Criterion.Id == criterion.Id);

    private static CurveRow Row(OperatingPoint point) => new(
        RuleWords.Brief(point.Raise), RuleWords.Brief(point.Clear), point.IsChosen,
        Invariant($"{point.Detected:N0} of {point.Episodes:N0}"), Fixed(point.Sensitivity.Estimate),
        Invariant($"{point.FalseAlarms:N0} in {point.QuietHours:N1} h"), Fixed(point.FalseAlarmRate.Estimate));

    private LeadTimeFigure? Leads()
    {
        var asked = card.Results.Select(result => result.Criterion)
            .Where(criterion => criterion.Alert == type && criterion.Subgroup is null && criterion.Stage == card.Stage
                && criterion.Metric is Metric.LeadTimeMedian or Metric.LeadTimeLowerQuartile)
            .ToList();

        // Without one of its own the curve counts what the sensitivity counts.
        var counted = asked.FirstOrDefault() ?? card.Results.Select(result => result.Criterion)
            .FirstOrDefault(criterion => criterion.Alert == type && criterion.Subgroup is null && criterion.Metric == Metric.Sensitivity);
        return counted is null || LeadTimeCurve.Of(counted, card.Matches) is not { } leads ? null : new LeadTimeFigure
        {
            Title = $"{type}: lead time",
            BandWords = Invariant($"{100 * leads.Confidence:0.##} % band, {leads.Detected:N0} of {leads.Episodes:N0} in time"),
            Marks = [.. leads.Steps.Select(step => new LeadTimeMark(step.Hours, step.Share, step.Lower, step.Upper))],
            Bars = [.. asked.Select(criterion => Bar(criterion, leads))],
        };
    }

    private static LeadTimeBar Bar(Criterion criterion, LeadTimeCurve leads)
    {
        var (share, words) = criterion.Metric == Metric.LeadTimeMedian ? (Median, "half") : (LowerQuartile, "three quarters");
        var got = leads.HoursOf(share);
        var reached = double.IsFinite(got) ? Invariant($"{got:0.0} h") : "not reached";
        return new LeadTimeBar(criterion.Bound.Limit, share, $"{criterion.Id}: {words} at least {Scalars.Write(criterion.Bound.Limit)} h before; got {reached}");
    }

    private static string? Note(AlertReliability reliability)
    {
        if (reliability.Bins.Count == 0 && reliability.LeftOut == 0)
        {
            return null;
        }

        var error = reliability.ExpectedError is { } mean ? $"Reliability: mean distance of confidence and share right {Fixed(mean)}, by count. " : "";
        return $"{error}Right is an alert of an episode, late and repeated ones too; wrong is one raised in quiet time. " +
            Invariant($"{reliability.LeftOut:N0} alerts are neither, and left out.");
    }

    private SubgroupFigure? Found()
    {
        var whole = Matches(card).Episodes.Count(episode => episode.Fate != EpisodeFate.NotAssessable);
        var rows = card.Subgroups.Where(row => row.Type == type && row.Episodes > 0 && row.Episodes < whole)
            .OrderBy(row => row.Sensitivity.Estimate).ThenBy(row => row.Sensitivity.Lower)
            .ThenBy(row => row.Group.ToString(), StringComparer.Ordinal).ToList();
        return rows.Count == 0 ? null : new SubgroupFigure
        {
            Title = $"{type}: sensitivity by subgroup, worst first",
            Across = "share of episodes detected",
            Marks = [.. rows.Take(SubgroupsShown).Select(row => new SubgroupMark(
                row.Group.ToString(), Invariant($"{row.Detected:N0} of {row.Episodes:N0}"), row.Sensitivity.Estimate,
                row.Sensitivity.Lower, row.Sensitivity.Upper))],
            Bar = BarOf(Metric.Sensitivity),
            More = Math.Max(0, rows.Count - SubgroupsShown),
        };
    }

    private SubgroupFigure? Alarms()
    {
        var whole = Matches(card).QuietHours;
        var rows = card.Subgroups.Where(row => row.Type == type && row.FalseAlarmRate is not null && row.QuietHours < whole)
            .OrderByDescending(row => row.FalseAlarmRate!.Estimate).ThenByDescending(row => row.FalseAlarmRate!.Upper)
            .ThenBy(row => row.Group.ToString(), StringComparer.Ordinal).ToList();
        return rows.All(row => row.FalseAlarms == 0) ? null : new SubgroupFigure
        {
            Title = $"{type}: false alarms by subgroup, worst first",
            Across = "false alarms per 100 h",
            Marks = [.. rows.Take(SubgroupsShown).Select(row => new SubgroupMark(
                row.Group.ToString(), Invariant($"{row.FalseAlarms:N0} in {row.QuietHours:N0} h"), row.FalseAlarmRate!.Estimate,
                row.FalseAlarmRate.Lower, row.FalseAlarmRate.Upper))],
            Bar = BarOf(Metric.FalseAlarmsPer100h),
            IsShare = false,
            More = Math.Max(0, rows.Count - SubgroupsShown),
        };
    }

    private double? BarOf(Metric metric) => card.Results.Select(result => result.Criterion)
        .FirstOrDefault(criterion => criterion.Alert == type && criterion.Metric == metric && criterion.Subgroup is null)?.Bound.Limit;

    private static string Fixed(double value) => double.IsFinite(value) ? value.ToString("0.000", CultureInfo.InvariantCulture) : "none";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
