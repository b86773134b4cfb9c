using System.Text.RegularExpressions;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Puts events into the cases they belong to: episodes, and quiet time as the mapping says.</summary>
internal sealed partial class EventJudge
{
    private const string Quiet = "quiet";

    private readonly ImportMapping mapping;
    private readonly List<Refusal> refused;
    private readonly Dictionary<string, CaseFacts> byId;
    private readonly ILookup<string, CaseFacts> byVessel;
    private readonly Dictionary<string, List<Episode>> episodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(EventRow Row, FrameSpan Span)>> quiet = new(StringComparer.Ordinal);
    private readonly SortedSet<string> types = new(StringComparer.Ordinal);

    private EventJudge(ImportMapping mapping, IReadOnlyList<CaseFacts> cases, List<Refusal> refused)
    {
        (this.mapping, this.refused) = (mapping, refused);
        byId = cases.ToDictionary(facts => facts.Id, StringComparer.Ordinal);
        byVessel = cases.Where(facts => facts.Vessel is not null).ToLookup(facts => facts.Vessel!, StringComparer.Ordinal);
        types.UnionWith(mapping.Classes.Types);
    }

    /// <summary>The labels of each case, in the order of the cases. Cases that the list does not name have none.</summary>
    public static IReadOnlyList<CaseLabels> Judge(
        ImportMapping mapping, EventList events, IReadOnlyList<CaseFacts> cases, List<Refusal> refused)
    {
        refused.AddRange(events.Refused);
        var judge = new EventJudge(mapping, cases, refused);
        foreach (var row in events.Rows.OrderBy(row => row.Onset?.Micros ?? 0))
        {
            judge.Take(row);
        }

        return [.. cases.Select(judge.LabelsOf)];
    }

    private void Take(EventRow row)
    {
        if (CaseOf(row) is not { } facts)
        {
            return;
        }

        episodes.TryAdd(facts.Id, []);
        quiet.TryAdd(facts.Id, []);
        if (row.Type is null)
        {
            Refuse(row.Onset is not null || row.Ended is not null, row, "the row has times and no type");
            return;
        }

        if (row.Onset is not { } onset || row.Ended is not { } ended || onset >= ended || onset < facts.Frames.Start || ended > facts.Frames.End)
        {
            Refuse(
                true, row, $"the onset {row.Onset?.ToString() ?? "(none)"} and the end {row.Ended?.ToString() ?? "(none)"} " +
                $"are not in order inside the frames, which are from {facts.Frames.Start} to {facts.Frames.End}");
        }
        else if (row.Type == Quiet)
        {
            quiet[facts.Id].Add((row, new FrameSpan(onset, ended)));
        }
        else
        {
            Episode(row, facts, onset, ended);
        }
    }

    private CaseFacts? CaseOf(EventRow row)
    {
        var found = row.Case is { } id
            ? byId.TryGetValue(id, out var one) ? [one] : []
            : row.Vessel is { } vessel ? byVessel[vessel].ToList() : [];
        found.RemoveAll(facts => (row.Batch is not null && facts.Batch != row.Batch) || (row.Vessel is not null && facts.Vessel != row.Vessel));
        if (found.Count > 1 && row.Onset is { } onset)
        {
            found.RemoveAll(facts => onset < facts.Frames.Start || onset >= facts.Frames.End);
        }

        Refuse(
            found.Count != 1, row,
            $"{(found.Count == 0 ? "no case fits" : $"{found.Count} cases fit")} {row.Case ?? row.Vessel ?? "an empty case"}{(row.Batch is null ? "" : $", batch {row.Batch}")}");
        return found.Count == 1 ? found[0] : null;
    }

    private void Episode(EventRow row, CaseFacts facts, Moment onset, Moment ended)
    {
        var type = mapping.Classes.Types.Count > 0 ? mapping.Classes.TypeOf(row.Type!) : AlertType().IsMatch(row.Type!) ? row.Type : null;
        if (type is null)
        {
            refused.Add(ImportRefusals.ClassUnknown(row.Where, row.Type!, mapping.Classes.Near(row.Type!)));
            return;
        }

        var first = onset + facts.Frames.Interval < ended ? onset + facts.Frames.Interval : ended;
        var confirmed = row.ConfirmedAt ?? mapping.Episodes?.Confirmed(onset, first, ended);
        if (confirmed is not { } at || at <= onset || at > ended)
        {
            Refuse(true, row, confirmed is null
                ? "it has no confirmedAt, and the mapping has no rule episodes.confirmed"
                : $"it is confirmed at {confirmed}, which is not after its onset {onset} and up to its end {ended}");
            return;
        }

        var known = episodes[facts.Id];
        if (known.Find(other => other.Type == type && onset < other.Ended) is { } overlapped)
        {
            Refuse(true, row, $"it begins at {onset}, before another {type} of case {facts.Id} ended at {overlapped.Ended}");
            return;
        }

        types.Add(type);
        var number = known.Count(other => other.Type == type) + 1;
        known.Add(new Episode(
            ImportJudge.EpisodeId(facts.Id, type, number), type, onset, at, ended, row.How ?? mapping.Labels.ConfirmedHow!, Axes.None));
    }

    private CaseLabels LabelsOf(CaseFacts facts)
    {
        var labels = new CaseLabels(facts.Id, mapping.Labels.Provenance, [], []) { Source = LabelSources.Parse(mapping.Labels.Source) };
        if (!episodes.TryGetValue(facts.Id, out var found))
        {
            return labels;
        }

        foreach (var (row, _) in types.Count == 0 ? quiet[facts.Id] : [])
        {
            Refuse(true, row, "quiet time of no type: neither the mapping nor the list names one");
        }

        var calm = types.SelectMany(type => mapping.Events!.IsRestQuiet ? Rest(facts, type, found) : Listed(facts, type, found));
        return labels with { Episodes = ImportJudge.Ordered(found), Quiet = ImportJudge.Ordered(calm) };
    }

    private IEnumerable<QuietTime> Listed(CaseFacts facts, string type, List<Episode> found)
    {
        var taken = found.Where(one => one.Type == type).Select(one => new FrameSpan(one.Onset, one.Ended)).ToList();
        foreach (var (row, span) in quiet[facts.Id])
        {
            var isFree = taken.TrueForAll(other => span.To <= other.From || other.To <= span.From);
            Refuse(!isFree, row, $"the quiet time from {span.From} shares time with an episode or quiet time of {type}");
            if (isFree)
            {
                taken.Add(span);
                yield return new QuietTime(type, span.From, span.To);
            }
        }
    }

    private IEnumerable<QuietTime> Rest(CaseFacts facts, string type, List<Episode> found)
    {
        foreach (var (row, _) in type == types.Min ? quiet[facts.Id] : [])
        {
            Refuse(true, row, "quiet time is listed, and the mapping says that the rest is quiet");
        }

        var margin = mapping.Events!.Margin;
        foreach (var watched in CaseSpans.Watched(facts.Frames, mapping.Episodes?.Gap ?? TimeSpan.Zero))
        {
            var from = watched.From;
            foreach (var episode in found.Where(one => one.Type == type).OrderBy(one => one.Onset))
            {
                if (episode.Onset - margin > from && from < watched.To)
                {
                    var to = episode.Onset - margin < watched.To ? episode.Onset - margin : watched.To;
                    yield return new QuietTime(type, from, to);
                }

                from = episode.Ended + margin > from ? episode.Ended + margin : from;
            }

            if (from < watched.To)
            {
                yield return new QuietTime(type, from, watched.To);
            }
        }
    }

    private void Refuse(bool isFault, EventRow row, string what)
    {
        if (isFault)
        {
            refused.Add(ImportRefusals.EventNotTaken(row.Where, what));
        }
    }

    [GeneratedRegex(@"\A[A-Z][A-Z0-9_-]{0,39}\z", RegexOptions.NonBacktracking)]
    private static partial Regex AlertType();
}
