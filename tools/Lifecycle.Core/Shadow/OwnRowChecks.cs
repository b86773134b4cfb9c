using Lifecycle.Refusals;

namespace Lifecycle.Shadow;

/// <summary>What can be wrong with a row whatever the others say: found with the faults of its format, so that all are said at once.</summary>
/// <param name="types">The alert types of the policy.</param>
public sealed class OwnRowChecks(IReadOnlyList<string> types)
{
    /// <summary>Also of a row some of whose values are no values: those are empty here, and reported already.</summary>
    internal IEnumerable<Refusal> Faults(ShadowRow row)
    {
        if (row.Kind.PlaceOf("type") >= 0 && row["type"] is { Length: > 0 } type && !types.Contains(type) && !(row.Kind.Name == RowKind.Changes && type == RowKind.AllTypes))
        {
            yield return ShadowRefusals.TypeUnknown(row.Spot, type, types);
        }

        var (from, to) = row.Kind.Name == RowKind.Outcomes ? ("from", "to") : ("start", "end");
        if (row.Kind.PlaceOf(from) >= 0 && row.AtOrNone(from) is { } begin && row.AtOrNone(to) is { } end && end < begin)
        {
            yield return ShadowRefusals.TimesUnfit(row.Spot, $"{row.Name} goes from {row[from]} to {row[to]}");
        }
    }
}
