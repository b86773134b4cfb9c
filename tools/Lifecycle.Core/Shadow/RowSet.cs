using Lifecycle.Refusals;

namespace Lifecycle.Shadow;

/// <summary>All rows of a shadow phase, each once, in the order of their kinds and keys: whatever file each came from.</summary>
public sealed record RowSet
{
    private readonly Dictionary<string, ShadowRow> byKey;

    private RowSet(Dictionary<string, ShadowRow> byKey, IReadOnlyList<ShadowRow> rows) => (this.byKey, Rows) = (byKey, rows);

    public static RowSet Empty { get; } = new([], []);

    public IReadOnlyList<ShadowRow> Rows { get; }

    public IEnumerable<ShadowRow> Of(string kind) => Rows.Where(row => row.Kind.Name == kind);

    /// <summary>These and more. A row that is there already adds nothing; one that says something else of the same fact is refused.</summary>
    public Outcome<RowSet> With(IEnumerable<ShadowRow> more)
    {
        var joined = new Dictionary<string, ShadowRow>(byKey, StringComparer.Ordinal);
        var faults = new List<Refusal>();
        foreach (var row in more)
        {
            if (!joined.TryAdd(KeyOf(row), row) && joined[KeyOf(row)] is var there && !there.SaysTheSame(row))
            {
                faults.Add(ShadowRefusals.SaysOther(row.Spot, row.Name, there.Spot, DifferenceOf(there, row)));
            }
        }

        return faults.Count > 0 ? faults : new RowSet(joined, InOrder(joined.Values));
    }

    /// <summary>The rows that another set of rows does not have.</summary>
    public IReadOnlyList<ShadowRow> Beyond(RowSet other) => [.. Rows.Where(row => !other.byKey.ContainsKey(KeyOf(row)))];

    private static string KeyOf(ShadowRow row) => row.Kind.Name + '\u001f' + row.Key;

    private static List<ShadowRow> InOrder(IEnumerable<ShadowRow> rows) =>
        [.. rows.OrderBy(row => row.Kind.Name, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal)];

    private static string DifferenceOf(ShadowRow there, ShadowRow now) => string.Join(", ", there.Kind.Columns
        .Select((column, place) => (column.Name, Then: there.Values[place], Now: now.Values[place]))
        .Where(value => value.Then != value.Now)
        .Select(value => $"{value.Name} '{value.Now}' instead of '{value.Then}'"));
}
