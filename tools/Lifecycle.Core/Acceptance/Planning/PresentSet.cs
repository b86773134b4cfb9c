using Lifecycle.Acceptance.Judging;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance.Planning;

/// <summary>What a labelled set holds, counted before any model has seen it.</summary>
/// <remarks>Quiet hours are as labelled: what a model settles, masks or cannot assess comes off when it is scored.</remarks>
public sealed class PresentSet(
    string id, IReadOnlyDictionary<string, IReadOnlyList<string>> axes, IEnumerable<(CaseFacts Facts, CaseLabels Labels)> cases)
{
    private readonly List<(CaseFacts Facts, CaseLabels Labels)> cases = [.. cases];

    public string Id => id;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Axes => axes;

    /// <summary>False where the cases are specimens: those with a condition stand for episodes, those without for stretches.</summary>
    internal bool HasTimes => cases.All(one => one.Facts.Frames.HasTimes);

    /// <summary>Episodes, or specimens with the condition, per batch that may count for a criterion.</summary>
    internal IReadOnlyList<long> EpisodesPerBatch(Criterion criterion, Subgroup? group = null) =>
    [
        .. cases.SelectMany(one => Conditions(one.Facts, one.Labels)
                .Where(there => criterion.IsOf(there.Type) && Ground.IsIn(there.Axes, criterion.Subgroup) && Ground.IsIn(there.Axes, group))
                .Select(there => (one.Facts.Batch, there.Type)))
            .GroupBy(episode => episode)
            .Select(batch => (batch.Key.Batch, Count: (long)Math.Min(batch.Count(), criterion.LargestPerBatch ?? int.MaxValue)))
            .GroupBy(batch => batch.Batch).OrderBy(batch => batch.Key, StringComparer.Ordinal).Select(batch => batch.Sum(one => one.Count)),
    ];

    internal IReadOnlyList<double> HoursPerBatch(Criterion criterion) =>
    [
        .. cases.Where(one => Ground.IsIn(one.Facts.Axes, criterion.Subgroup)).Select(one => (one.Facts.Batch, Hours: one.Labels.Quiet
                .Where(quiet => criterion.IsOf(quiet.Type)).Sum(quiet => Hours(quiet.From, quiet.To))))
            .GroupBy(one => one.Batch).OrderBy(batch => batch.Key, StringComparer.Ordinal)
            .Select(batch => batch.Sum(one => one.Hours)).Where(hours => hours > 0),
    ];

    internal IReadOnlyList<long> StretchesPerBatch(Criterion criterion) =>
    [
        .. cases.Where(one => Ground.IsIn(one.Facts.Axes, criterion.Subgroup)).GroupBy(one => one.Facts.Batch)
            .OrderBy(batch => batch.Key, StringComparer.Ordinal)
            .Select(batch => batch.Sum(one => (long)one.Labels.Quiet.Select(quiet => quiet.Type)
                .Concat(one.Labels.Specimen?.Absent ?? []).Count(criterion.IsOf))).Where(count => count > 0),
    ];

    internal IReadOnlyList<long> MeasurementsPerBatch(string name) =>
    [
        .. cases.GroupBy(one => one.Facts.Batch).OrderBy(batch => batch.Key, StringComparer.Ordinal)
            .Select(batch => batch.Sum(one => (long)one.Labels.Measurements.Count(one => one.Name == name))).Where(count => count > 0),
    ];

    /// <summary>Every declared subgroup of the axes on which an episode of the criterion has a value.</summary>
    internal IReadOnlyList<Subgroup> Groups(Criterion criterion)
    {
        var seen = cases.SelectMany(one => Conditions(one.Facts, one.Labels).Where(there => criterion.IsOf(there.Type))
                .SelectMany(there => there.Axes.Values))
            .Select(value => new Subgroup(value.Key, value.Value)).Distinct().ToList();
        var wanted = criterion.Axes.Count > 0 ? criterion.Axes : [.. seen.Select(group => group.Axis).Distinct()];
        return [.. wanted.SelectMany(axis => axes.GetValueOrDefault(axis, []).Select(value => new Subgroup(axis, value))
            .Union(seen.Where(group => group.Axis == axis)))];
    }

    private static IEnumerable<(string Type, Axes Axes)> Conditions(CaseFacts facts, CaseLabels labels) =>
        labels.Episodes.Select(episode => (episode.Type, episode.Axes.Within(facts.Axes)))
            .Concat((labels.Specimen?.Present ?? []).Select(type => (type, facts.Axes)));

    private static double Hours(Moment from, Moment to) => (to - from).Ticks / (double)TimeSpan.TicksPerHour;
}
