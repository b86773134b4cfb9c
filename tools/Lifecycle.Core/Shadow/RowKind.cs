using Lifecycle.Acceptance;

namespace Lifecycle.Shadow;

/// <summary>What rows a shadow phase is made of, and what each has.</summary>
/// <param name="Name">Of the kind, in the plural.</param>
/// <param name="One">One of them.</param>
/// <param name="KeyColumns">So many of the first columns say which row it is: two rows that are alike in them are the same fact.</param>
/// <param name="Columns">In the order in which they are kept.</param>
public sealed record RowKind(string Name, string One, int KeyColumns, IReadOnlyList<RowColumn> Columns)
{
    public const string Batches = "batches";
    public const string Events = "events";
    public const string Actions = "actions";
    public const string Outcomes = "outcomes";
    public const string Changes = "changes";
    public const string Dispositions = "dispositions";

    /// <summary>Every kind; a batch has a column for each axis of the phase.</summary>
    public static IReadOnlyList<RowKind> All(IReadOnlyDictionary<string, IReadOnlyList<string>> axes) =>
    [
        new(Batches, "batch", 1,
        [
            RowColumn.Id("batch"), RowColumn.Time("cultureStart"), RowColumn.Time("start"), RowColumn.Time("end"),
            .. axes.OrderBy(axis => axis.Key, StringComparer.Ordinal).Select(axis => RowColumn.Choice(axis.Key, axis.Value)),
        ]),
        new(Events, "event", 1,
        [
            RowColumn.Id("event"), RowColumn.Choice("model", "candidate", "production"), RowColumn.Id("batch"), RowColumn.Id("type"),
            RowColumn.Time("start"), RowColumn.Time("end", isRequired: false), RowColumn.Choice("band", "high", "medium", "undecided"),
            RowColumn.Share("peak"),
        ]),
        new(Actions, "action", 4,
        [
            RowColumn.Id("event"), RowColumn.Choice("action", [.. OperatorAction.Names.Select(entry => entry.Name)]), RowColumn.Time("at"), RowColumn.Id("role"),
            RowColumn.Text("reason", isRequired: false),
        ]),
        new(Outcomes, "outcome", 1,
        [
            RowColumn.Id("outcome"), RowColumn.Id("batch"), RowColumn.Id("type"), RowColumn.Choice("kind", "episode", "quiet"),
            RowColumn.Time("from"), RowColumn.Time("confirmed", isRequired: false), RowColumn.Time("to"),
        ]),
        new(Changes, "change", 1,
        [
            RowColumn.Id("change"), RowColumn.Id("type"), RowColumn.Time("at"), RowColumn.Id("role"), RowColumn.Text("reason"),
            RowColumn.Text("was"), RowColumn.Text("now"),
        ]),
        new(Dispositions, "disposition", 3,
        [
            RowColumn.Id("event"), RowColumn.Time("at"), RowColumn.Id("role"),
            RowColumn.Choice("as", [.. Disposition.Names.Select(entry => entry.Name)]), RowColumn.Text("reason"),
        ]),
    ];

    /// <summary>The type that stands for all of them, where a change is of all.</summary>
    public const string AllTypes = Criterion.AllTypes;

    public int PlaceOf(string column)
    {
        for (var place = 0; place < Columns.Count; place++)
        {
            if (Columns[place].Name == column)
            {
                return place;
            }
        }

        return -1;
    }
}
