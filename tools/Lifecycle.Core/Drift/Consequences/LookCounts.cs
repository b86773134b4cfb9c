namespace Lifecycle.Drift.Consequences;

/// <summary>What looks came to: whole numbers alone, so that sums are the same in any order.</summary>
public sealed record LookCounts
{
    public static LookCounts None { get; } = new();

    public long Looks { get; init; }

    /// <summary>Looks of which it is known whether the condition was there.</summary>
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

    public LookCounts With(LookCounts other) => new()
    {
        Looks = Looks + other.Looks,
        Labelled = Labelled + other.Labelled,
        Episodes = Episodes + other.Episodes,
        Detected = Detected + other.Detected,
        Quiets = Quiets + other.Quiets,
        Clean = Clean + other.Clean,
        Alarms = Alarms + other.Alarms,
        QuietMicros = QuietMicros + other.QuietMicros,
    };

    public static LookCounts Sum(IEnumerable<LookCounts> counts) => counts.Aggregate(None, (one, two) => one.With(two));
}
