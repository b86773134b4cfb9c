using Lifecycle.ChallengeSets.Checking;

namespace Lifecycle.ChallengeSets.Datasheets;

/// <summary>Counts a set into its datasheet.</summary>
public static class DatasheetBuilder
{
    public static Datasheet Of(ChallengeSet set, SetLabels labels)
    {
        var cases = set.Cases.Select(entry => (entry.Facts, Labels: labels.Cases[entry.Facts.Id])).ToList();
        return new Datasheet
        {
            Set = set.Description,
            SetDigest = set.Digest,
            LabelsDigest = labels.Digest,
            FramesDigest = set.Frames,
            Cases = cases.Count,
            Frames = set.FrameCount,
            WatchedHours = set.Observed?.TotalHours,
            Shapes =
            [
                .. cases.GroupBy(one => one.Facts.Frames.Shape.ToString(), StringComparer.Ordinal)
                    .Select(group => new ShapeCount(group.Key, group.Count(), group.Sum(one => (long)one.Facts.Frames.Count)))
                    .OrderByDescending(shape => shape.Frames).ThenBy(shape => shape.Shape, StringComparer.Ordinal),
            ],
            Batches = KeysOf(cases.Select(one => one.Facts.Batch)),
            Donors = KeysOf(cases.Select(one => one.Facts.Donor)),
            Vessels = KeysOf(cases.Select(one => one.Facts.Vessel)),
            Origins =
            [
                .. cases.GroupBy(one => one.Facts.Origin).OrderBy(group => group.Key).Select(group => new OriginCount(
                    group.Key, group.Count(), group.Sum(one => (long)one.Facts.Frames.Count),
                    set.HasTimes ? group.Sum(one => one.Facts.Frames.Watched.TotalHours) : null)),
            ],
            Types = Types(set.Description, cases),
            Strata = [.. set.Description.Space.Select(axes => StratumCounter.Count(axes, set.Description, cases))],
            Labels = Quality(set.Description, cases),
            Keeping = KeepingOf(set),
            Timelines = set.HasTimes ? [.. cases.Select(one => TimelineOf(one.Facts, one.Labels))] : [],
        };
    }

    private static KeyCount KeysOf(IEnumerable<string?> keys)
    {
        var all = keys.ToList();
        return new KeyCount(all.OfType<string>().Distinct(StringComparer.Ordinal).Count(), all.Count(key => key is null));
    }

    private static IReadOnlyList<TypeCount> Types(SetDescription set, List<(CaseFacts Facts, CaseLabels Labels)> cases)
    {
        var counted = cases.Select(one => (one.Facts, Labels: ExclusionRule.Counted(set.Exclusions, one.Labels)))
            .Where(one => one.Labels is not null).Select(one => (one.Facts, Labels: one.Labels!)).ToList();
        var (all, counting) = (cases.ConvertAll(one => one.Labels), counted.ConvertAll(one => one.Labels));
        return
        [
            .. all.SelectMany(labels => labels.Types).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(type => new TypeCount(
                type, Episodes(all, type), Episodes(counting, type), Batches(cases, type), Batches(counted, type),
                Quiet(all, type), Quiet(counting, type))),
        ];
    }

    private static int Batches(List<(CaseFacts Facts, CaseLabels Labels)> cases, string type) => cases
        .Where(one => one.Labels.Specimen?.Has(type) == true || one.Labels.Episodes.Any(episode => episode.Type == type))
        .Select(one => one.Facts.Batch).Distinct(StringComparer.Ordinal).Count();

    private static int Episodes(List<CaseLabels> labels, string type) => labels.Sum(one =>
        one.Episodes.Count(episode => episode.Type == type) + (one.Specimen?.Has(type) == true ? 1 : 0));

    private static double Quiet(List<CaseLabels> labels, string type) =>
        TimeSpan.FromTicks(labels.SelectMany(one => one.Quiet).Where(quiet => quiet.Type == type).Sum(quiet => (quiet.To - quiet.From).Ticks)).TotalHours
        + labels.Count(one => one.Specimen?.Has(type) == false);

    private static LabelQuality Quality(SetDescription set, List<(CaseFacts Facts, CaseLabels Labels)> cases) => new(
        [
            .. cases.SelectMany(one => one.Labels.Episodes.Select(episode => episode.Source ?? one.Labels.Source)
                    .Concat((one.Labels.Specimen?.Types ?? []).Select(_ => one.Labels.Source)))
                .GroupBy(source => source).OrderBy(group => group.Key is null).ThenBy(group => group.Key).Select(group => (group.Key, group.Count())),
        ],
        cases.Count(one => one.Labels.Blind.Count >= 2),
        cases.Count(one => one.Labels.Adjudication is not null),
        LabelAgreement.Join(cases.SelectMany(one => LabelAgreement.Count(one.Facts.Frames, one.Labels, set.Labelling?.Window))));

    private static Keeping KeepingOf(ChallengeSet set)
    {
        var facts = set.Cases.Select(entry => entry.Facts).ToList();
        return new Keeping(
            [
                .. facts.Select(set.RetentionOf).GroupBy(retention => retention)
                    .OrderBy(group => group.Key?.Class, StringComparer.Ordinal).ThenBy(group => group.Key?.Until)
                    .Select(group => (group.Key, group.Count())),
            ],
            [.. facts.Where(one => one.Hold is not null).Select(one => (one.Id, one.Hold!))],
            facts.Count(one => set.MaskOf(one) is { Keeps: not MaskShape.Nothing }),
            facts.Count(one => set.MaskOf(one) is { Keeps: MaskShape.Nothing }));
    }

    private static CaseTimeline TimelineOf(CaseFacts facts, CaseLabels labels) => new(
        facts.Id, facts.Frames.Start, facts.Frames.End, [.. facts.Frames.Gaps],
        [
            .. labels.Episodes.Select(episode => new TimelineStretch(episode.Type, episode.Onset, episode.Ended, true)),
            .. labels.Quiet.Select(quiet => new TimelineStretch(quiet.Type, quiet.From, quiet.To, false)),
        ]);
}
