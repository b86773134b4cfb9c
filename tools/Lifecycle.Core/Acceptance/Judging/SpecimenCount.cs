namespace Lifecycle.Acceptance.Judging;

/// <summary>The specimens with the condition that count for a criterion, and which of them were detected.</summary>
internal sealed class SpecimenCount
{
    private SpecimenCount(IReadOnlyList<MatchedSpecimen> counted, long notAssessable, long beyondCap)
    {
        Counted = counted;
        Evidence = new Evidence
        {
            Specimens = new SpecimenEvidence
            {
                Present = counted.Count, Detected = counted.Count(IsHit), NotAssessable = notAssessable, BeyondCap = beyondCap,
            },
        };
    }

    public IReadOnlyList<MatchedSpecimen> Counted { get; }

    public Evidence Evidence { get; }

    public IReadOnlyList<MatchedSpecimen> Misses => [.. Counted.Where(specimen => !IsHit(specimen))];

    public IReadOnlyList<BatchShare> Shares => BatchShare.Of(Counted, specimen => specimen.Case.Facts.Batch, IsHit);

    public static SpecimenCount Of(Criterion criterion, Ground ground, Subgroup? group)
    {
        var all = ground.Of(criterion).SelectMany(match => match.Specimens).Where(specimen => specimen.IsPresent
            && Ground.IsIn(specimen.Case.Axes, criterion.Subgroup) && Ground.IsIn(specimen.Case.Axes, group)).ToList();
        var assessable = all.Where(specimen => specimen.IsAssessable).ToList();

        // The first of a batch by id, since nobody knows their times: ids too were given before the scores.
        var counted = criterion.LargestPerBatch is { } cap
            ? [.. assessable.GroupBy(specimen => (specimen.Case.Facts.Batch, specimen.Type)).SelectMany(batch => batch.Take(cap))]
            : assessable;
        return new SpecimenCount(counted, all.Count - assessable.Count, assessable.Count - counted.Count);
    }

    private static bool IsHit(MatchedSpecimen specimen) => specimen.Fate == SpecimenFate.Detected;
}
