using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Comparability;

/// <summary>One row per batch: a reference or a new one, its donor, and a number for every planned feature.</summary>
public sealed record BatchTable(IReadOnlyList<FeatureBatch> Batches)
{
    private const string Batch = "batch";
    private const string Group = "group";
    private const string Donor = "donor";
    private const string Reference = "reference";
    private const string New = "new";

    /// <summary>The table, or every fault of the file at once.</summary>
    public static Outcome<BatchTable> Read(string file, ReadOnlySpan<byte> bytes, IReadOnlyList<FeaturePlan> features) =>
        CsvText.Parse(file, bytes).Then(table => Read(file, table, features));

    private static Outcome<BatchTable> Read(string file, CsvText table, IReadOnlyList<FeaturePlan> features)
    {
        var isPaired = features.Any(feature => feature.IsPairedByDonor);
        string[] needed = [Batch, Group, .. isPaired ? [Donor] : Array.Empty<string>(), .. features.Select(feature => feature.Name)];
        var faults = needed.Where(column => !table.Header.Contains(column))
            .Select(column => ComparisonRefusals.TableColumn(new SourceSpot(file, 1), column, table.Header)).ToList();
        if (faults.Count > 0)
        {
            return faults;
        }

        var places = table.Header.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        var batches = new List<FeatureBatch>();
        foreach (var row in table.Rows)
        {
            string Cell(string column) => row.Cells[places[column]];
            void Fault(string what) => faults.Add(ComparisonRefusals.TableRow(new SourceSpot(file, row.Line), what));
            var (name, group) = (Cell(Batch), Cell(Group));
            if (name.Length == 0 || batches.Any(batch => batch.Name == name))
            {
                Fault(name.Length == 0 ? "a batch has no name" : $"there are two rows of batch {name}");
            }

            if (group is not (Reference or New))
            {
                Fault($"the group of {name} is '{group}', and one of {Reference}, {New} is asked for");
            }

            if (isPaired && Cell(Donor).Length == 0)
            {
                Fault($"{name} has no donor, and a feature is paired by donor");
            }

            var values = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var feature in features)
            {
                if (Scalars.TryNumber(Cell(feature.Name), out var value))
                {
                    values[feature.Name] = value;
                }
                else
                {
                    Fault($"{feature.Name} of {name} is '{Cell(feature.Name)}', and a number is asked for");
                }
            }

            batches.Add(new FeatureBatch(name, group == New, places.ContainsKey(Donor) ? Cell(Donor) : null, values));
        }

        return faults.Count > 0 ? faults : new BatchTable(batches);
    }
}

/// <summary>One batch.</summary>
/// <param name="Name">Unique in the table.</param>
/// <param name="IsNew">Not of the reference.</param>
/// <param name="Donor">Null when the table has no such column.</param>
/// <param name="Values">By feature.</param>
public sealed record FeatureBatch(string Name, bool IsNew, string? Donor, IReadOnlyDictionary<string, double> Values);
