namespace Lifecycle.Acceptance;

/// <summary>What a criterion counted, so that every number can be counted again.</summary>
public sealed record Evidence
{
    public static Evidence None { get; } = new();

    /// <summary>What was counted where frames have no times; null elsewhere, and then all the rest is of time.</summary>
    public SpecimenEvidence? Specimens { get; init; }

    /// <summary>Episodes that count.</summary>
    public long Episodes { get; init; }

    public long Detected { get; init; }

    /// <summary>Detected episodes that led to exactly one alert.</summary>
    public long WithOneAlert { get; init; }

    /// <summary>Episodes left out because their whole window was not assessable.</summary>
    public long EpisodesNotAssessable { get; init; }

    /// <summary>Episodes left out because their batch has more than may count.</summary>
    public long EpisodesBeyondCap { get; init; }

    /// <summary>Different batches among the episodes, or among the cases with quiet time.</summary>
    public long Batches { get; init; }

    /// <summary>Quiet, assessable hours in which a new alert could have been raised.</summary>
    public double QuietHours { get; init; }

    /// <summary>Quiet, assessable hours in which an alert was open: beside the quiet hours, not in them.</summary>
    public double AlarmOnHours { get; init; }

    /// <summary>Alerts raised in quiet time, and those that hung on into it.</summary>
    public long FalseAlarms { get; init; }

    public long Alerts { get; init; }

    public long Undecided { get; init; }

    /// <summary>Quiet stretches that could be assessed, or stretches in which the type was masked.</summary>
    public long Stretches { get; init; }

    /// <summary>Quiet stretches without a false alarm.</summary>
    public long CleanStretches { get; init; }

    /// <summary>Labelled, assessable frames.</summary>
    public long Frames { get; init; }

    /// <summary>Reference measurements that could be compared.</summary>
    public long Measurements { get; init; }

    /// <summary>Of those, with the model's own value within tolerance.</summary>
    public long WithinTolerance { get; init; }

    /// <summary>How many times the variance is that of independent trials; 1 or more; 0 where it has no meaning.</summary>
    public double DesignEffect { get; init; }

    /// <summary>How many independent trials the share is worth; 0 where it has no meaning.</summary>
    public double Effective { get; init; }
}
