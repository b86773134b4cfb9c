using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>The rules that need all cases of a set.</summary>
/// <param name="Set">What set.yaml says.</param>
/// <param name="Document">set.yaml, part by part.</param>
/// <param name="Cases">What was kept of each case, in the order of their ids.</param>
public sealed record SetRules(SetDescription Set, SourceNode Document, IReadOnlyList<CaseNotes> Cases)
{
    public IReadOnlyList<TypeAgreement> Agreement { get; } = LabelAgreement.Join(Cases.SelectMany(notes => notes.Agreement));

    /// <param name="today">The day on which retention is judged.</param>
    public IEnumerable<Refusal> Faults(DateOnly today) =>
        [.. Excluded(), .. Overdue(today), .. TooLow(), .. SubgroupRule.Faults(Set, Document, Cases), .. Mixed(), .. Sizes()];

    private IEnumerable<Refusal> Excluded()
    {
        var known = Cases.DistinctBy(notes => notes.Id).ToDictionary(notes => notes.Id, StringComparer.Ordinal);
        foreach (var exclusion in Set.Exclusions)
        {
            if (!known.TryGetValue(exclusion.Case, out var notes))
            {
                yield return ChallengeSetRefusals.ExclusionUnknown(exclusion.Spot, $"case {exclusion.Case}", known.Keys);
            }
            else if (exclusion.Episode is { } episode && notes.Episodes.All(one => one.Id != episode))
            {
                yield return ChallengeSetRefusals.ExclusionUnknown(
                    exclusion.Spot, $"episode {episode}", notes.Episodes.Select(one => one.Id));
            }
        }
    }

    private IEnumerable<Refusal> Overdue(DateOnly today)
    {
        var kept = Cases.Count(notes => notes.IsKeptByTheSet);
        return Set.Retention is { Until: { } until } retention && until < today && kept > 0
            ? [SetCheckRefusals.Overdue(
                SpotOf("retention", "until"), kept == 1 ? "one case" : $"{kept} cases", retention.Class, KeepingForms.TextOf(until))]
            : [];
    }

    private IEnumerable<Refusal> TooLow() =>
        from type in Agreement
        where Set.Labelling is not null && type.Kappa < Set.Labelling.KappaMin
        select SetCheckRefusals.AgreementLow(
            SpotOf("labelling", "kappaMin"), type.Type, type.Kappa!.Value, type.Units,
            Cases.All(notes => notes.HasTimes) ? $"windows of {Scalars.Write(Set.Labelling!.Window)}" : "specimens", Set.Labelling!.KappaMin);

    private IEnumerable<Refusal> Mixed()
    {
        var timed = Cases.FirstOrDefault(notes => notes.HasTimes);
        var untimed = Cases.FirstOrDefault(notes => !notes.HasTimes);
        return timed is not null && untimed is not null
            ? [ChallengeSetRefusals.SetMixed(untimed.Spot, timed.Id, untimed.Id)]
            : [];
    }

    // Held against the shape of most frames of the camera; of equals, against the shape that comes first.
    private IEnumerable<Refusal> Sizes() =>
        from camera in Cases.GroupBy(notes => notes.Axes.TryGet(CaseFacts.CameraAxis, out var name) ? name : null)
        let usual = camera.GroupBy(notes => notes.Shape).MaxBy(shape => shape.Sum(notes => (long)notes.Frames))!.Key
        from notes in camera
        where notes.Shape != usual
        select SetCheckRefusals.SizesDiffer(
            notes.ShapeSpot, notes.Id, notes.Shape.ToString(), camera.Key is { } named ? $"camera {named}" : "the cases that name no camera",
            usual.ToString());

    private SourceSpot SpotOf(params ReadOnlySpan<object> path) => CaseReading.SpotOf(Document, path) ?? Document.Spot;
}
