using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift.Planting;

/// <summary>Causes planted into batches that were right, and what the check by one profile made of them.</summary>
public sealed record DriftProof
{
    /// <summary>The day from whose start on causes are planted, where nobody says otherwise: its batch has a level by then.</summary>
    public const int DayUnlessSaid = 4;

    /// <summary>As many batches are needed before a rate of false records is said: it is asked for in twelve.</summary>
    public const int BatchesMin = 12;

    /// <summary>More false records in twelve batches are too many.</summary>
    public const double FalseRecordsMax = 1;

    /// <summary>The program that measured and checked.</summary>
    public required string Tool { get; init; }

    /// <summary>The profile's file, and its digest.</summary>
    public required (string Name, Digest Digest) Profile { get; init; }

    /// <summary>Of the file of its settings; null when it was made by the defaults.</summary>
    public required Digest? Settings { get; init; }

    /// <summary>The set's file, and the digest of the set.</summary>
    public required (string Name, Digest Digest) Set { get; init; }

    /// <summary>From 1 on.</summary>
    public required int Day { get; init; }

    /// <summary>Profile or set was not sealed before.</summary>
    public required bool IsInformational { get; init; }

    /// <summary>In the order of their names.</summary>
    public required IReadOnlyList<BatchFinding> Batches { get; init; }

    public int Records => Batches.Sum(batch => batch.Records.Count);

    private int Judged => Batches.Count(batch => batch.IsJudged);

    /// <summary>Scaled to twelve batches; null with fewer than that, or where a batch was compared with nothing.</summary>
    public double? FalseRecords => Judged < Batches.Count || Judged < BatchesMin ? null : (double)BatchesMin * Records / Judged;

    /// <summary>Of a cause in all batches: found only where it was in each, missed where it was in one.</summary>
    public PlantState StateOf(PlantCause cause)
    {
        var states = Findings(cause).Select(finding => finding.State).Where(state => state != PlantState.NotPlanted).ToList();
        return states.Contains(PlantState.Missed) ? PlantState.Missed
            : states.Contains(PlantState.NotJudged) ? PlantState.NotJudged
            : states.Count > 0 ? PlantState.Found
            : PlantState.NotPlanted;
    }

    public IEnumerable<PlantFinding> Findings(PlantCause cause) => Batches.SelectMany(batch => batch.Plants.Where(plant => plant.Cause == cause));

    /// <summary>What criteria may ask for. A number that the batches do not carry is not there.</summary>
    public IReadOnlyDictionary<string, double> Numbers
    {
        get
        {
            var numbers = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["batches"] = Batches.Count,
                ["planted"] = Batches.Sum(batch => batch.Plants.Count(plant => plant.State is PlantState.Found or PlantState.Missed)),
                ["named"] = Batches.Sum(batch => batch.Plants.Count(plant => plant is { State: PlantState.Found, IsNamed: true })),
                ["records"] = Records,
            };
            if (PlantWords.Own.All(cause => StateOf(cause) != PlantState.NotJudged))
            {
                numbers[PlantWords.Found] = PlantWords.Own.Count(cause => StateOf(cause) == PlantState.Found);
            }

            if (StateOf(PlantCause.Camera) is var swapped && swapped is PlantState.Found or PlantState.Missed)
            {
                numbers["camera-found"] = swapped == PlantState.Found ? 1 : 0;
            }

            if (FalseRecords is { } share)
            {
                numbers[PlantWords.FalseRecords] = share;
            }

            return numbers;
        }
    }

    /// <summary>0 when every cause was found in every batch and false records are few enough.</summary>
    public ExitCode Exit => PlantWords.All.Any(cause => StateOf(cause) == PlantState.Missed) || FalseRecords > FalseRecordsMax ? ExitCode.No
        : IsInformational || FalseRecords is null || PlantWords.Own.Any(cause => StateOf(cause) != PlantState.Found) || StateOf(PlantCause.Camera) == PlantState.NotJudged
            ? ExitCode.NotEnough
        : ExitCode.Ok;
}
