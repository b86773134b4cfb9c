namespace Lifecycle.Acceptance;

/// <summary>What a criterion counted where frames have no times. What it does not count is null.</summary>
public sealed record SpecimenEvidence
{
    /// <summary>Assessable specimens with the condition that count.</summary>
    public long? Present { get; init; }

    /// <summary>Raised specimens with the condition.</summary>
    public long? Detected { get; init; }

    /// <summary>Assessable specimens without the condition.</summary>
    public long? Absent { get; init; }

    /// <summary>Specimens without the condition that were not raised.</summary>
    public long? Clean { get; init; }

    /// <summary>Raised specimens without the condition.</summary>
    public long? FalseAlarms { get; init; }

    /// <summary>Raised specimens, with the condition or without.</summary>
    public long? Raised { get; init; }

    /// <summary>Raised specimens that are undecided.</summary>
    public long? Undecided { get; init; }

    /// <summary>Labelled specimens with a score that is a probability.</summary>
    public long? Scored { get; init; }

    /// <summary>Specimens left out because none of their frames could be assessed.</summary>
    public long? NotAssessable { get; init; }

    /// <summary>Specimens left out because their batch has more than may count.</summary>
    public long? BeyondCap { get; init; }

    /// <summary>By the names they are written under, those that were counted.</summary>
    internal IEnumerable<(string Name, long Count)> Counted
    {
        get
        {
            (string Name, long? Count)[] all =
            [
                ("present", Present), ("detected", Detected), ("absent", Absent), ("clean", Clean), ("falseAlarms", FalseAlarms),
                ("raised", Raised), ("undecided", Undecided), ("scored", Scored), ("notAssessable", NotAssessable),
                ("beyondCap", BeyondCap),
            ];
            foreach (var (name, count) in all)
            {
                if (count is { } counted)
                {
                    yield return (name, counted);
                }
            }
        }
    }
}
