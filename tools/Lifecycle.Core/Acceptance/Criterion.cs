using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>One condition of acceptance, fixed before the first scored run. Made by <see cref="CriteriaDocument"/>.</summary>
public sealed record Criterion
{
    public required string Id { get; init; }

    public required Metric Metric { get; init; }

    /// <summary>The alert type, or <see cref="AllTypes"/>.</summary>
    public required string Alert { get; init; }

    /// <summary>Null when every episode and case counts.</summary>
    public Subgroup? Subgroup { get; init; }

    /// <summary>In the metric's unit: a share from 0 to 1, alarms per 100 h, or hours.</summary>
    public required Bound Bound { get; init; }

    public required IntervalMethod Interval { get; init; }

    /// <summary>Which end of the interval is held against the bound is the bound's own; this says at what price.</summary>
    public required IntervalSide Side { get; init; }

    /// <summary>NaN when there is no interval.</summary>
    public required double Confidence { get; init; }

    public required MinimumEvidence Minimum { get; init; }

    /// <summary>Of the episodes of one batch at most so many count: the first by time. Null: all.</summary>
    public int? LargestPerBatch { get; init; }

    public required CountsAsDetected Counts { get; init; }

    /// <summary>What the model replaces, and how well that did.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The requirement that this accepts.</summary>
    public required string Requirement { get; init; }

    public required GxpLevel Level { get; init; }

    public required Stage Stage { get; init; }

    public const string AllTypes = "all";

    public bool IsOf(string type) => Alert == type || Alert == AllTypes;
}

/// <summary>The episodes and cases of one value on one declared axis.</summary>
public sealed record Subgroup(string Axis, string Value)
{
    public override string ToString() => $"{Axis}={Value}";
}

/// <summary>Fewer than this is insufficient evidence, never a pass. One of the three is set: the metric's own.</summary>
public sealed record MinimumEvidence(long? Episodes, double? QuietHours, long? Alerts);

/// <summary>Which alerts detect an episode, and are false alarms in quiet time.</summary>
/// <param name="Alert">Those of band high or medium.</param>
/// <param name="Undecided">Those of band undecided.</param>
public sealed record CountsAsDetected(bool Alert, bool Undecided)
{
    public static CountsAsDetected AlertsAlone { get; } = new(true, false);

    public override string ToString() => (Alert, Undecided) switch
    {
        (true, true) => "[alert, undecided]",
        (true, false) => "[alert]",
        _ => "[undecided]",
    };
}

/// <summary>What is done today instead of the model, how well, and how that is known.</summary>
public sealed record Baseline(double? Value, string Source);

public enum IntervalMethod
{
    /// <summary>The estimate itself is held against the bound.</summary>
    None,
    ClopperPearson,
    Wilson,
    Poisson,
    KaplanMeier,
}

public enum GxpLevel
{
    /// <summary>A miss rejects.</summary>
    High,

    /// <summary>A miss needs a deviation that quality approves; until then it rejects.</summary>
    Medium,
}

/// <summary>In which part of the life of a model a criterion is judged. A verdict is for one stage.</summary>
public enum Stage
{
    Challenge,
    Shadow,
    Operation,
    Inspection,
}
