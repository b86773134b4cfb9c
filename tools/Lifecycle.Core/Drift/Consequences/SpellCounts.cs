namespace Lifecycle.Drift.Consequences;

/// <summary>What spells came to: whole numbers alone, so that sums are the same in any order.</summary>
public sealed record SpellCounts
{
    public static SpellCounts None { get; } = new();

    public long Spells { get; init; }

    /// <summary>Spells of which it is known whether the condition was there.</summary>
    public long Labelled { get; init; }

    /// <summary>Episodes that could be detected.</summary>
    public long Episodes { get; init; }

    public long Detected { get; init; }

    /// <summary>Stretches without the condition.</summary>
    public long Quiets { get; init; }

    /// <summary>Of these, without a false alarm.</summary>
    public long Clean { get; init; }

    /// <summary>False ones.</summary>
    public long Alarms { get; init; }

    /// <summary>Quiet time in which an alarm could have been raised.</summary>
    public long QuietMicros { get; init; }

    public SpellCounts With(SpellCounts other) => new()
    {
        Spells = Spells + other.Spells,
        Labelled = Labelled + other.Labelled,
        Episodes = Episodes + other.Episodes,
        Detected = Detected + other.Detected,
        Quiets = Quiets + other.Quiets,
        Clean = Clean + other.Clean,
        Alarms = Alarms + other.Alarms,
        QuietMicros = QuietMicros + other.QuietMicros,
    };

    public static SpellCounts Sum(IEnumerable<SpellCounts> counts) => counts.Aggregate(None, (one, two) => one.With(two));
}
