using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Shadow;

/// <summary>Finds every row that does not go with the others: what it speaks of is not there, or could not have been so.</summary>
internal sealed class FactChecks
{
    private readonly ShadowPhase phase;
    private readonly IReadOnlyList<string> types;
    private readonly RowSet rows;
    private readonly Dictionary<string, ShadowRow> batches;
    private readonly Dictionary<string, ShadowRow> events;

    public FactChecks(ShadowPhase phase, IReadOnlyList<string> types, RowSet rows)
    {
        (this.phase, this.types, this.rows) = (phase, types, rows);
        batches = rows.Of(RowKind.Batches).ToDictionary(row => row["batch"], StringComparer.Ordinal);
        events = rows.Of(RowKind.Events).ToDictionary(row => row["event"], StringComparer.Ordinal);
    }

    public IEnumerable<Refusal> Faults() => rows.Rows.SelectMany(row => row.Kind.Name switch
    {
        RowKind.Batches => OfBatch(row),
        RowKind.Events => OfEvent(row),
        RowKind.Actions => OfAction(row),
        RowKind.Outcomes => OfOutcome(row),
        RowKind.Changes => OfChange(row),
        _ => OfDisposition(row),
    }).Concat(Overlaps()).Concat(Contradictions());

    private static IEnumerable<Refusal> OfBatch(ShadowRow row)
    {
        if (row.At("end") <= row.At("start") || row.At("start") < row.At("cultureStart"))
        {
            yield return ShadowRefusals.TimesUnfit(row.Spot, $"batch {row["batch"]} has culture start, start and end {row["cultureStart"]}, {row["start"]}, {row["end"]}");
        }
    }

    private IEnumerable<Refusal> OfEvent(ShadowRow row) => Type(row).Concat(Within(row, "start", "end"));

    private IEnumerable<Refusal> OfAction(ShadowRow row)
    {
        foreach (var fault in Role(row, row["action"] is "confirmed" or "dismissed" && events.TryGetValue(row["event"], out var decided) ? decided["type"] : null))
        {
            yield return fault;
        }

        if (!events.TryGetValue(row["event"], out var raised))
        {
            yield return ShadowRefusals.EventUnknown(row.Spot, row["event"], events.Keys);
        }
        else if (raised["model"] == FigureNames.NameOf(FigureSide.Candidate))
        {
            yield return ShadowRefusals.CandidateShown(row.Spot, row["event"]);
        }
        else if (row.At("at") < raised.At("start"))
        {
            yield return ShadowRefusals.TimesUnfit(row.Spot, $"{row["action"]} at {row["at"]}, and event {row["event"]} began at {raised["start"]}");
        }
    }

    private IEnumerable<Refusal> OfOutcome(ShadowRow row)
    {
        var isQuiet = row["kind"] == "quiet";
        foreach (var fault in Type(row).Concat(Within(row, "from", "to")))
        {
            yield return fault;
        }

        var isOrdered = row.At("from") < row.At("to")
            && (isQuiet ? row["confirmed"].Length == 0 : row.AtOrNone("confirmed") is { } confirmed && confirmed >= row.At("from") && confirmed <= row.At("to"));
        if (!isOrdered)
        {
            yield return ShadowRefusals.TimesUnfit(row.Spot, isQuiet
                ? $"quiet time {row["outcome"]} goes from {row["from"]} to {row["to"]}, confirmed '{row["confirmed"]}'; it is confirmed by nothing, and ends after it begins"
                : $"episode {row["outcome"]} has onset, confirmation and end {row["from"]}, '{row["confirmed"]}', {row["to"]}; they come in this order");
        }
    }

    private IEnumerable<Refusal> OfChange(ShadowRow row)
    {
        if (!phase.ChangeRoles.Contains(row["role"]))
        {
            yield return ShadowRefusals.ChangeRoleUnknown(row.Spot, row["role"], phase.ChangeRoles);
        }

        if (row["now"] == row["was"])
        {
            yield return ShadowRefusals.ChangesNothing(row.Spot, $"{row.Name} says '{row["now"]}' of before and after");
        }

        foreach (var fault in row["type"] == RowKind.AllTypes ? [] : Type(row))
        {
            yield return fault;
        }
    }

    private IEnumerable<Refusal> OfDisposition(ShadowRow row)
    {
        foreach (var fault in Role(row, events.TryGetValue(row["event"], out var decided) ? decided["type"] : null))
        {
            yield return fault;
        }

        if (!events.TryGetValue(row["event"], out var raised))
        {
            yield return ShadowRefusals.EventUnknown(row.Spot, row["event"], events.Keys);
        }
        else if (row.At("at") < raised.At("start"))
        {
            yield return ShadowRefusals.TimesUnfit(row.Spot, $"disposed of at {row["at"]}, and event {row["event"]} began at {raised["start"]}");
        }
    }

    private IEnumerable<Refusal> Role(ShadowRow row, string? decides)
    {
        var allowed = decides is not null && phase.HandlingOf(decides)?.Roles is { Count: > 0 } own ? own : phase.Roles;
        return allowed.Contains(row["role"]) ? [] : [ShadowRefusals.RoleUnknown(row.Spot, row["role"], allowed)];
    }

    private IEnumerable<Refusal> Type(ShadowRow row) =>
        types.Contains(row["type"]) ? [] : [ShadowRefusals.TypeUnknown(row.Spot, row["type"], types)];

    private IEnumerable<Refusal> Within(ShadowRow row, string from, string to)
    {
        if (!batches.TryGetValue(row["batch"], out var batch))
        {
            yield return ShadowRefusals.BatchUnknown(row.Spot, row["batch"], batches.Keys);
        }
        else if (row.At(from) < batch.At("start") || row.At(from) > batch.At("end") || row.AtOrNone(to) is { } end && (end > batch.At("end") || end < row.At(from)))
        {
            yield return ShadowRefusals.TimesUnfit(
                row.Spot, $"{row.Name} goes from {row[from]} to '{row[to]}', and batch {row["batch"]} was watched from {batch["start"]} to {batch["end"]}");
        }
    }

    // The last decision counts, so of two at one moment none is the last.
    private IEnumerable<Refusal> Contradictions() =>
        from kind in new[] { (Name: RowKind.Actions, Says: "action"), (Name: RowKind.Dispositions, Says: "as") }
        from same in rows.Of(kind.Name).Where(row => kind.Name == RowKind.Dispositions || row["action"] is "confirmed" or "dismissed")
            .GroupBy(row => (row["event"], row.At("at")))
        let first = same.First()
        from row in same.Skip(1)
        where row[kind.Says] != first[kind.Says]
        select ShadowRefusals.Contradicts(
            row.Spot, $"{row["role"]} says {row[kind.Says]} of event {row["event"]}, and {first["role"]} {first[kind.Says]}, both at {row["at"]}", first.Spot);

    // Two episodes of one type at once could not both be missed, and quiet time inside an episode is neither.
    private IEnumerable<Refusal> Overlaps()
    {
        foreach (var same in rows.Of(RowKind.Outcomes).GroupBy(row => (row["batch"], row["type"])))
        {
            ShadowRow? last = null;
            foreach (var row in same.OrderBy(row => row.At("from")).ThenBy(row => row.Key, StringComparer.Ordinal))
            {
                if (last is not null && row.At("from") < last.At("to"))
                {
                    yield return ShadowRefusals.OutcomesOverlap(row.Spot, row["outcome"], last["outcome"], last.Spot);
                }

                last = last is null || row.At("to") > last.At("to") ? row : last;
            }
        }
    }
}
