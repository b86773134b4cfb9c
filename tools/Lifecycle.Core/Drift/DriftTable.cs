using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>Rows that are fitted or checked, column by column. A number that is missing is NaN, a text that is missing is empty.</summary>
public sealed record DriftTable
{
    /// <summary>Its name, for answers and refusals.</summary>
    public required string Name { get; init; }

    public required int Rows { get; init; }

    /// <summary>Microseconds of each row; empty where rows have no times.</summary>
    public ReadOnlyMemory<long> Times { get; init; }

    /// <summary>Of each row; empty where nothing says which batch a row is of.</summary>
    public IReadOnlyList<string> Batches { get; init; } = [];

    /// <summary>Of each batch where it began; a batch that is not here begins with its first row.</summary>
    public IReadOnlyDictionary<string, Moment> Starts { get; init; } = new Dictionary<string, Moment>();

    /// <summary>Columns of text: axes and categories.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Texts { get; init; }

    public required IReadOnlyDictionary<string, NumberColumn> Numbers { get; init; }

    /// <summary>Alert types of a run, and what became of their alerts; empty for a table, whose settings name the columns.</summary>
    public IReadOnlyList<AlertSeries> Alerts { get; init; } = [];

    /// <summary>Whose scores stand in the rows; null where there are none, or nobody said.</summary>
    public ScoredBy? Model { get; init; }

    public bool HasTimes => Times.Length > 0;

    public bool HasBatches => Batches.Count > 0;
}
