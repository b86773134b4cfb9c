using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Shadow;

/// <summary>Finds every new row that cannot be taken now: what was imported before is never held against a later clock.</summary>
public static class NewRowChecks
{
    /// <param name="added">Rows that were not there before.</param>
    /// <param name="moment">What is known at the import.</param>
    public static IEnumerable<Refusal> Faults(IEnumerable<ShadowRow> added, ImportMoment moment) => added.SelectMany(row =>
        NotYet(row, moment.Now).Concat(row.Kind.Name == RowKind.Changes ? OfChange(row, moment)
            : row.Kind.Name == RowKind.Events ? OfEvent(row, moment) : []));

    // The bands are those of the policy in use; an event of before the last judged batch may be of the one before it.
    private static IEnumerable<Refusal> OfEvent(ShadowRow row, ImportMoment moment)
    {
        var isOfThisPolicy = moment.Policy == moment.PolicyBefore || moment.JudgedTo is not { } judged || row.At("start") >= judged;
        if (isOfThisPolicy && row["band"] == "high" && Scalars.TryNumber(row["peak"], out var peak) && peak < moment.Bands.High)
        {
            yield return ShadowRefusals.PeakUnfit(row.Spot, row.Name, row["peak"], moment.Bands.High);
        }
    }

    // Hours that are still to come would thin out every rate.
    private static IEnumerable<Refusal> NotYet(ShadowRow row, Moment now) => row.Kind.Columns
        .Where(column => column.Type == RowColumnType.Time && row.AtOrNone(column.Name) is { } time && time > now).Take(1)
        .Select(column => ShadowRefusals.NotYet(row.Spot, $"{row.Name} has {column.Name} {row[column.Name]}", now));

    // A count begins anew only where the policy really changed, and never in the middle of what was already judged.
    private static IEnumerable<Refusal> OfChange(ShadowRow row, ImportMoment moment)
    {
        if (row["now"] != moment.Policy.Text)
        {
            yield return ShadowRefusals.ChangesNothing(row.Spot, $"{row.Name} says '{row["now"]}', and the alert policy in use is {moment.Policy.Text}");
        }
        else if (moment.Policy == moment.PolicyBefore)
        {
            yield return ShadowRefusals.ChangesNothing(row.Spot, $"{row.Name} names the alert policy that was in use before");
        }
        else if (row["type"] == RowKind.AllTypes ? moment.Types.Count > 0 && moment.Types.All(moment.RaisedAsBefore.Contains) : moment.RaisedAsBefore.Contains(row["type"]))
        {
            yield return ShadowRefusals.ChangesNothing(row.Spot, $"{row.Name} is of {row["type"]}, and the changed policy raises {row["type"]} as the one before did");
        }

        if (moment.JudgedTo is { } judged && row.At("at") < judged)
        {
            yield return ShadowRefusals.ChangeBackdated(row.Spot, row.Name, row["at"], judged);
        }
    }
}
