using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>The rules that one case is held against by itself.</summary>
public static class CaseRules
{
    /// <param name="reading">The case as it was read.</param>
    /// <param name="set">What set.yaml says; null when it cannot be told.</param>
    /// <param name="today">The day on which retention is judged.</param>
    public static IEnumerable<Refusal> Faults(CaseReading reading, SetDescription? set, DateOnly today) =>
        reading.Entry is not { } entry ? []
            : [.. Masked(entry, set), .. Levels(reading, set), .. Gaps(reading, set), .. Labellers(reading, set), .. Overdue(reading, today)];

    private static IEnumerable<Refusal> Masked(CaseEntry entry, SetDescription? set) =>
        entry.Facts.Mask is null && set?.Mask?.Fits(entry.Facts.Frames.Shape) == false
            ? [ChallengeSetRefusals.MaskTooLarge(entry.File.Spot, entry.Facts.Frames.Shape)]
            : [];

    private static IEnumerable<Refusal> Levels(CaseReading reading, SetDescription? set)
    {
        if (set is null)
        {
            return [];
        }

        var given = reading.Entry!.Facts.Axes.Values.Select(pair => (pair.Key, pair.Value, Spot: reading.InCase("axes", pair.Key)))
            .Concat((reading.Labels?.Episodes ?? []).SelectMany(episode => episode.Axes.Values.Select(pair =>
                (pair.Key, pair.Value, Spot: EpisodeSpots.Of(reading, episode.Id, "axes", pair.Key)))));
        return from one in given
               let levels = set.Axes.GetValueOrDefault(one.Key)
               where levels?.Contains(one.Value) != true
               select levels is null
                   ? SetCheckRefusals.AxisUnknown(one.Spot, one.Key, set.Axes.Keys)
                   : SetCheckRefusals.LevelUnknown(one.Spot, one.Key, one.Value, levels);
    }

    private static IEnumerable<Refusal> Gaps(CaseReading reading, SetDescription? set)
    {
        var frames = reading.Entry!.Facts.Frames;
        return set is null || !frames.HasTimes ? [] : frames.Gaps.Where(gap => gap.Length > (set.GapMax ?? TimeSpan.Zero)).Select(gap =>
            SetCheckRefusals.Gap(
                reading.InCase("frames", "files", gap.File, "start"), frames.Files[gap.File].File, gap.Length, gap.From, gap.To, set.GapMax));
    }

    // What stands on judgement needs two who judged alone; what is measured or was drawn does not.
    private static IEnumerable<Refusal> Labellers(CaseReading reading, SetDescription? set)
    {
        if (set?.Labelling is null || reading.Labels is not { Blind.Count: < 2 } labels)
        {
            return [];
        }

        var judged = labels.Episodes.Select(episode => (episode.Type, Source: episode.Source ?? labels.Source))
            .Concat(labels.Quiet.Select(quiet => (quiet.Type, Source: labels.Source)))
            .Concat((labels.Specimen?.Types ?? []).Select(type => (Type: type, Source: labels.Source)))
            .Where(one => one.Source is not (LabelSource.Measurement or LabelSource.RenderingPlan))
            .ToList();
        var types = judged.Select(one => one.Type).Distinct().Order(StringComparer.Ordinal).ToList();
        return types.Count == 0 ? [] :
        [
            SetCheckRefusals.AgreementMissing(
                reading.InLabels("source"), labels.Case, string.Join(", ", types),
                string.Join(" and ", judged.Select(one => one.Source is { } source ? LabelSources.NameOf(source) : "nothing that is said")
                    .Distinct().Order(StringComparer.Ordinal))),
        ];
    }

    private static IEnumerable<Refusal> Overdue(CaseReading reading, DateOnly today)
    {
        var facts = reading.Entry!.Facts;
        return facts is { Hold: null, Retention: { Until: { } until } kept } && until < today
            ? [SetCheckRefusals.Overdue(reading.InCase("retention", "until"), $"case {facts.Id}", kept.Class, KeepingForms.TextOf(until))]
            : [];
    }
}
