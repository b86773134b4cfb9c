namespace Lifecycle.Acceptance.Judging;

/// <summary>Judges on specimens what can be judged without times; of the rest it says that it cannot be computed.</summary>
internal sealed class SpecimenJudge(Criterion criterion, Ground ground) : CriterionJudge(criterion, ground)
{
    private ShareRuling Ruling => new(Criterion, Ground);

    private IEnumerable<MatchedSpecimen> Specimens => Ground.Of(Criterion).SelectMany(match => match.Specimens)
        .Where(specimen => Ground.IsIn(specimen.Case.Axes, Criterion.Subgroup));

    public override CriterionResult Judge() => WhyNot() is { } why ? NotComputable(why) : Criterion.Metric switch
    {
        Metric.Sensitivity => Sensitivity(null),
        Metric.WeakestSubgroup => new WeakestJudge(Criterion, Ground).Judge(),
        Metric.Precision => Precision(),
        Metric.Specificity => Specificity(),
        Metric.UndecidedShare => Undecided(),
        Metric.CalibrationError or Metric.Brier => new CalibrationJudge(Criterion, Ground).Judge(),
        Metric.Check => new CheckJudge(Criterion, Ground).Judge(),
        _ => throw new System.Diagnostics.UnreachableException($"{Criterion.Metric} does not work without times"),
    };

    public CriterionResult Sensitivity(Subgroup? group)
    {
        var count = SpecimenCount.Of(Criterion, Ground, group);
        var what = group is null ? "specimens with the condition" : $"specimens with the condition and {group}";
        return Ruling.Rule(count.Shares, what, count.Evidence) with { MissedSpecimens = count.Misses };
    }

    // A pool of all types says nothing when one of them is left out in silence.
    private string? WhyNot() => !Criterion.Rule.WorksWithoutTimes ? "the set has no times"
        : Criterion.Rule.IsCheck ? null
        : Ground.Of(Criterion).Select(match => match.WhyNotComputable).FirstOrDefault(why => why is not null);

    private CriterionResult Precision()
    {
        var counted = Specimens.Where(specimen => specimen.Fate is SpecimenFate.Detected or SpecimenFate.FalseAlarm).ToList();
        var alarms = counted.Where(specimen => !specimen.IsPresent).ToList();
        var evidence = new SpecimenEvidence
        {
            Raised = counted.Count, Detected = counted.Count - alarms.Count, FalseAlarms = alarms.Count,
        };
        return Of(counted, specimen => specimen.IsPresent, "raised specimens", evidence) with { FalseAlarmSpecimens = alarms };
    }

    private CriterionResult Specificity()
    {
        var all = Specimens.Where(specimen => !specimen.IsPresent).ToList();
        var counted = all.Where(specimen => specimen.IsAssessable).ToList();
        var alarms = counted.Where(specimen => specimen.Fate == SpecimenFate.FalseAlarm).ToList();
        var evidence = new SpecimenEvidence
        {
            Absent = counted.Count, Clean = counted.Count - alarms.Count, FalseAlarms = alarms.Count,
            NotAssessable = all.Count - counted.Count,
        };
        return Of(counted, specimen => specimen.Fate == SpecimenFate.Clean, "specimens without the condition", evidence) with
        {
            FalseAlarmSpecimens = alarms,
        };
    }

    private CriterionResult Undecided()
    {
        var raised = Specimens.Where(specimen => specimen.IsAssessable && specimen.IsRaised).ToList();
        var evidence = new SpecimenEvidence { Raised = raised.Count, Undecided = raised.Count(IsUndecided) };
        return Of(raised, IsUndecided, "raised specimens", evidence);

        static bool IsUndecided(MatchedSpecimen specimen) => specimen.Peak!.Band == Alerts.Band.Undecided;
    }

    private CriterionResult Of(
        IEnumerable<MatchedSpecimen> trials, Func<MatchedSpecimen, bool> isHit, string what, SpecimenEvidence evidence) =>
        Ruling.Rule(
            BatchShare.Of(trials, specimen => specimen.Case.Facts.Batch, isHit), what, new Evidence { Specimens = evidence });
}
