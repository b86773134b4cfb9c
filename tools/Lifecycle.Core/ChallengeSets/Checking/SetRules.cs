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
        [.. Excluded(), .. ExclusionRule.Twice(Set.Exclusions), .. Filled(), .. Overdue(today), .. TooLow(), .. SubgroupRule.Faults(Set, Document, Cases)];

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

    private IEnumerable<Refusal> Filled()
    {
        for (var index = 0; index < Set.Impossible.Count; index++)
        {
            var cell = Set.Impossible[index].Axes;
            var filledBy = Cases.SelectMany(notes => notes.Episodes.Select(episode => (Name: $"episode {episode.Id}", Axes: episode.Axes.Within(notes.Axes)))
                .Prepend((Name: $"case {notes.Id}", notes.Axes))).FirstOrDefault(one => IsIn(one.Axes, cell)).Name;
            if (filledBy is not null)
            {
                yield return SetCheckRefusals.NotImpossible(SpotOf("impossible", index), cell.ToString(), filledBy);
            }
        }
    }

    private static bool IsIn(Axes given, Axes cell) =>
        cell.Values.Count > 0 && cell.Values.All(pair => given.TryGet(pair.Key, out var level) && level == pair.Value);

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

    private SourceSpot SpotOf(params ReadOnlySpan<object> path) => CaseReading.SpotOf(Document, path) ?? Document.Spot;
}
