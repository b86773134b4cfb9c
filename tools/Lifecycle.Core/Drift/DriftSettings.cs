using Lifecycle.Drift.Consequences;

namespace Lifecycle.Drift;

/// <summary>What is watched and what counts as drift, fixed before any window is looked at.</summary>
public sealed record DriftSettings
{
    public required string Name { get; init; }

    /// <summary>The roles that must all seal what is made by these settings; empty when a seal of any role is enough.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>The chance that a check of a stable process says otherwise, over all signals together.</summary>
    public required double Alpha { get; init; }

    /// <summary>Benjamini and Hochberg's share of false finds instead of Holm's chance of any.</summary>
    public bool IsFalseShare { get; init; }

    public required DriftLimits Shift { get; init; }

    public required DriftLimits Stability { get; init; }

    /// <summary>How much larger a share of values may be missing than in the reference.</summary>
    public required DriftLimits Missing { get; init; }

    /// <summary>The share of a window that must have been compared with something, before it is called stable.</summary>
    public required double ComparedMin { get; init; }

    /// <summary>Fewer reference batches can judge nothing.</summary>
    public required int BatchesMin { get; init; }

    /// <summary>Fewer reference blocks of a stream can judge nothing.</summary>
    public required int BlocksMin { get; init; }

    /// <summary>A batch or block with fewer values of a signal says nothing of it.</summary>
    public required int RowsMin { get; init; }

    public string TimeColumn { get; init; } = "time";

    public string BatchColumn { get; init; } = "batch";

    /// <summary>When the batch of a row began; null: with its first row in the table.</summary>
    public string? StartColumn { get; init; }

    /// <summary>Columns that are neither signals nor axes.</summary>
    public IReadOnlyList<string> NamedColumns => [TimeColumn, BatchColumn, .. StartColumn is { } start ? [start] : (string[])[]];

    /// <summary>Columns that name subgroups: where drift is looked for.</summary>
    public IReadOnlyList<string> Axes { get; init; } = [];

    /// <summary>Axes whose levels are compared with their own alone; each is among <see cref="Axes"/>.</summary>
    public IReadOnlyList<string> Matched { get; init; } = [];

    /// <summary>How long a block of a stream without batches is.</summary>
    public required TimeSpan Block { get; init; }

    /// <summary>How many rows a block has where rows have no times.</summary>
    public required int BlockRows { get; init; }

    /// <summary>A batch is judged part by part, so long each, counted from its start; null when batches are judged whole.</summary>
    public TimeSpan? Part { get; init; }

    /// <summary>Empty: every column that is not named otherwise.</summary>
    public IReadOnlyList<AskedSignal> Signals { get; init; } = [];

    /// <summary>How many rows of each batch or block are kept for tests of all signals together; 0 for none.</summary>
    public required int SampleRows { get; init; }

    public required int Permutations { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>How is estimated what drift means for criteria.</summary>
    public ConsequenceSettings Consequences { get; init; } = new();

    public static DriftSettings Default { get; } = new()
    {
        Name = "default",
        Alpha = 0.05,
        Shift = new DriftLimits(0.2, 0.5),
        Stability = new DriftLimits(0.1, 0.25),

        // Of a normal signal the loss of one end, so large, moves the mean by 0.1 standard deviations; and by the 0.5 that are drift.
        Missing = new DriftLimits(0.05, 0.3),
        ComparedMin = 0.95,
        BatchesMin = 8,
        BlocksMin = 20,
        RowsMin = 30,
        Block = TimeSpan.FromHours(24),
        BlockRows = 1_000,
        SampleRows = 8,
        Permutations = 499,
        Seed = 1,
    };
}

/// <summary>From where on a difference is to be looked at, and from where on it is drift.</summary>
public sealed record DriftLimits(double Watch, double Drifted);

/// <summary>A signal as the settings ask for it.</summary>
/// <param name="Grid">Fixed bins of equal width; null when they are taken from the reference.</param>
public sealed record AskedSignal(string Name, bool IsCategory, string Unit, AskedGrid? Grid);

/// <summary>Bins of equal width, with one more beyond either end.</summary>
public sealed record AskedGrid(double From, double To, int Bins);
