using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>How far blind labellers agree: counted case by case, and then one kappa per alert type.</summary>
/// <remarks>
/// Where frames have times, the case is cut into windows of the declared length from its first frame on; a rest shorter than a window is left out,
/// and so is a window of which less than half is watched. A labeller says yes to a window of which a stretch covers at least half. A specimen is one unit,
/// for the types that both labellers name. Each pair of labellers is compared, and the counts of all pairs are added. A type is compared in the cases
/// whose labels, or whose labellers, speak of it.
/// </remarks>
public static class LabelAgreement
{
    /// <summary>The counts of one case; none without two labellers, or without a window where one is needed.</summary>
    public static IReadOnlyList<AgreementCounts> Count(CaseFrames frames, CaseLabels labels, TimeSpan? window)
    {
        var found = new List<AgreementCounts>();
        var blind = labels.Blind.OrderBy(one => one.Labeller, StringComparer.Ordinal).ToList();
        for (var first = 0; first < blind.Count; first++)
        {
            for (var second = first + 1; second < blind.Count; second++)
            {
                found.AddRange(!frames.HasTimes ? OfSpecimen(blind[first], blind[second])
                    : window is { } length ? OfWindows(frames, labels, blind[first], blind[second], length)
                    : []);
            }
        }

        return found;
    }

    /// <summary>All counts of a type together; kappa is null when none can be computed.</summary>
    public static IReadOnlyList<TypeAgreement> Join(IEnumerable<AgreementCounts> counts) =>
    [
        .. counts.GroupBy(one => one.Type, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var (both, first, second, neither) = (
                group.Sum(one => one.Both), group.Sum(one => one.FirstAlone), group.Sum(one => one.SecondAlone), group.Sum(one => one.Neither));
            var computed = CohenKappa.Of([[neither, second], [first, both]], KappaWeight.None);
            var kappa = computed.TryGet(out var value, out _) && double.IsFinite(value) ? value : (double?)null;
            return new TypeAgreement(group.Key, kappa, both + first + second + neither, both, first, second);
        }),
    ];

    private static IEnumerable<AgreementCounts> OfSpecimen(BlindLabels first, BlindLabels second) =>
        from type in (first.Specimen?.Types ?? []).Intersect(second.Specimen?.Types ?? [])
        let one = first.Specimen!.Has(type)!.Value
        let other = second.Specimen!.Has(type)!.Value
        select new AgreementCounts(
            type, one && other ? 1 : 0, one && !other ? 1 : 0, !one && other ? 1 : 0, !one && !other ? 1 : 0);

    private static IEnumerable<AgreementCounts> OfWindows(
        CaseFrames frames, CaseLabels labels, BlindLabels first, BlindLabels second, TimeSpan window)
    {
        var spans = Windows(frames, window);
        var types = labels.Types.Concat(first.Stretches.Concat(second.Stretches).Select(stretch => stretch.Type))
            .Distinct(StringComparer.Ordinal);
        foreach (var type in types)
        {
            var (one, other) = (Said(first, type, spans), Said(second, type, spans));
            var pairs = one.Zip(other).ToList();
            yield return new AgreementCounts(
                type, pairs.Count(pair => pair.First && pair.Second), pairs.Count(pair => pair.First && !pair.Second),
                pairs.Count(pair => !pair.First && pair.Second), pairs.Count(pair => !pair.First && !pair.Second));
        }
    }

    private static List<(Moment From, Moment To)> Windows(CaseFrames frames, TimeSpan window)
    {
        var gaps = frames.Gaps.ToList();
        var spans = new List<(Moment From, Moment To)>();
        for (var from = frames.Start; from + window <= frames.End; from += window)
        {
            var to = from + window;
            var unseen = gaps.Sum(gap => Shared(from, to, gap.From, gap.To));
            if (2 * unseen <= window.Ticks)
            {
                spans.Add((from, to));
            }
        }

        return spans;
    }

    private static List<bool> Said(BlindLabels labels, string type, List<(Moment From, Moment To)> spans)
    {
        var stretches = Joined(labels.Stretches.Where(stretch => stretch.Type == type));
        return [.. spans.Select(span =>
            2 * stretches.Sum(stretch => Shared(span.From, span.To, stretch.From, stretch.To)) >= (span.To - span.From).Ticks)];
    }

    // Time that a labeller marked twice is marked once.
    private static List<LabelledStretch> Joined(IEnumerable<LabelledStretch> stretches)
    {
        var joined = new List<LabelledStretch>();
        foreach (var stretch in stretches.OrderBy(one => one.From))
        {
            if (joined.Count > 0 && stretch.From <= joined[^1].To)
            {
                joined[^1] = joined[^1] with { To = joined[^1].To > stretch.To ? joined[^1].To : stretch.To };
            }
            else
            {
                joined.Add(stretch);
            }
        }

        return joined;
    }

    private static long Shared(Moment from, Moment to, Moment otherFrom, Moment otherTo)
    {
        var begin = from > otherFrom ? from : otherFrom;
        var end = to < otherTo ? to : otherTo;
        return end > begin ? (end - begin).Ticks : 0;
    }
}

/// <summary>Windows or specimens of one case that both, one or none of two labellers said yes to.</summary>
public sealed record AgreementCounts(string Type, long Both, long FirstAlone, long SecondAlone, long Neither);
