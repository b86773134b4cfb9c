using System.Globalization;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>Judges one criterion. Pure, and every comparison is written so that NaN fails it.</summary>
internal abstract class CriterionJudge(Criterion criterion, Ground ground)
{
    protected Criterion Criterion { get; } = criterion;

    protected Ground Ground { get; } = ground;

    public static CriterionResult Judge(Criterion criterion, Ground ground) =>
        ground.HasTimes ? InTime(criterion, ground) : new SpecimenJudge(criterion, ground).Judge();

    public static CriterionResult NotJudged(Criterion criterion, Verdict verdict, string reason) => new()
    {
        Criterion = criterion,
        Verdict = verdict,
        Got = Nothing,
        Judged = double.NaN,
        Evidence = Evidence.None,
        Reason = reason,
    };

    public abstract CriterionResult Judge();

    protected static Interval Nothing { get; } = new(double.NaN, double.NaN, double.NaN);

    protected CriterionResult Held(Interval got, string counted, Evidence evidence)
    {
        var judged = JudgedOf(got);
        var isMet = Criterion.Bound.Allows(judged);
        var number = double.IsFinite(judged) ? Number(judged) : "not reached";
        return new CriterionResult
        {
            Criterion = Criterion, Verdict = isMet ? Verdict.Accepted : Verdict.Rejected, Got = got, Judged = judged,
            Evidence = evidence, Reason = $"{counted}; {End()} {number}, asks for {Criterion.Bound}",
        };
    }

    /// <param name="got">What there is.</param>
    /// <param name="counted">In words.</param>
    /// <param name="evidence">What was counted.</param>
    /// <param name="needed">How much more.</param>
    /// <param name="what">Of what.</param>
    protected CriterionResult Insufficient(Interval got, string counted, Evidence evidence, double needed, string what)
    {
        var more = what == "quiet hours" ? Math.Ceiling(Math.Max(needed, 0.1) * 10) / 10 : Math.Max(Math.Ceiling(needed), 1);
        return new CriterionResult
        {
            Criterion = Criterion, Verdict = Verdict.InsufficientEvidence, Got = got, Judged = JudgedOf(got),
            Evidence = evidence, Needed = new Need(more, what), Reason = $"{counted}: at least {Need.Words(more, what)} needed",
        };
    }

    protected CriterionResult NotComputable(string why) =>
        NotJudged(Criterion, Verdict.InsufficientEvidence, "not computable: " + why) with { IsNotComputable = true };

    protected double JudgedOf(Interval got) => !Criterion.HasInterval ? got.Estimate
        : double.IsNaN(got.Estimate) ? double.NaN
        : IsLow ? got.Lower : got.Upper;

    // Too little to accept can be enough to reject: when even the favourable limit misses the bound. Only once the
    // stated minimum is there; below it nothing is decided.
    protected bool IsHopeless(double best) => Criterion.HasInterval && !double.IsNaN(best) && !Criterion.Bound.Allows(best);

    protected bool IsLow => Criterion.Bound.Direction == BoundDirection.AtLeast;

    // The confidence of the judged end alone, and of the two-sided interval that has this end.
    protected double OneSided => Criterion.Side == IntervalSide.TwoSided
        ? 1 - ((1 - Criterion.Confidence) / 2)
        : Criterion.Confidence;

    protected double TwoSided => Criterion.Side == IntervalSide.TwoSided
        ? Criterion.Confidence
        : 1 - (2 * (1 - Criterion.Confidence));

    // The reader has let valid arguments through, so a refusal here is a bug.
    protected static T Value<T>(Outcome<T> outcome) => outcome is Outcome<T>.Ok ok
        ? ok.Value
        : throw new System.Diagnostics.UnreachableException(((Outcome<T>.Refused)outcome).Why[0].What);

    protected static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    protected static string Hours(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static CriterionResult InTime(Criterion criterion, Ground ground) => criterion.Metric switch
    {
        Metric.Sensitivity or Metric.OneEventPerEpisode or Metric.Precision or Metric.Specificity or Metric.UndecidedShare =>
            new ShareJudge(criterion, ground).Judge(),
        Metric.WeakestSubgroup => new WeakestJudge(criterion, ground).Judge(),
        Metric.FalseAlarmsPer100h => new RateJudge(criterion, ground).Judge(),
        Metric.LeadTimeMedian or Metric.LeadTimeLowerQuartile or Metric.LeadTimeUpperQuartile =>
            new LeadTimeJudge(criterion, ground).Judge(),
        Metric.CalibrationError or Metric.Brier => new CalibrationJudge(criterion, ground).Judge(),
        Metric.ShownNormal => new ShownNormalJudge(criterion, ground).Judge(),
        Metric.MaskedTooLong => new MaskedJudge(criterion, ground).Judge(),
        Metric.FeatureWithinTolerance => new FeatureJudge(criterion, ground).Judge(),
        Metric.Check => new CheckJudge(criterion, ground).Judge(),
        _ => throw new System.Diagnostics.UnreachableException($"no judge for {criterion.Metric}"),
    };

    private string End() => !Criterion.HasInterval ? "estimate" : IsLow ? "lower bound" : "upper bound";
}
