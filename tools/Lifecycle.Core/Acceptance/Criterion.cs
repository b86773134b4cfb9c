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

    /// <summary>In the metric's unit: a share from 0 to 1, alarms per 100 h, hours, or a count.</summary>
    public required Bound Bound { get; init; }

    public required IntervalMethod Interval { get; init; }

    /// <summary>Which end of the interval is held against the bound is the bound's own; this says at what price.</summary>
    public required IntervalSide Side { get; init; }

    /// <summary>NaN when there is no interval.</summary>
    public required double Confidence { get; init; }

    /// <summary>Null for a check, which counts nothing.</summary>
    public required MinimumEvidence? Minimum { get; init; }

    /// <summary>Of the episodes of one batch at most so many count: the first by time. Null: all.</summary>
    public int? LargestPerBatch { get; init; }

    public required CountsAsDetected Counts { get; init; }

    /// <summary>Does an alert after the confirmation, up to the end, detect too?</summary>
    public bool LateDetects { get; init; }

    /// <summary>How alike episodes of one batch are taken to be, at least: 0 not at all, 1 the same.</summary>
    public double Correlation { get; init; } = BatchProportion.DefaultCorrelation;

    /// <summary>How much the batches' rates are taken to differ, at least: their standard deviation over their mean.</summary>
    public double Variation { get; init; } = BatchRate.DefaultVariation;

    /// <summary>The axes over which the weakest subgroup is looked for; empty: all that are declared.</summary>
    public IReadOnlyList<string> Axes { get; init; } = [];

    /// <summary>Bins of equal width for the calibration error.</summary>
    public int Bins { get; init; } = UsualBins;

    /// <summary>For how long other alerts may keep the type from alerting.</summary>
    public TimeSpan Longest { get; init; }

    /// <summary>Which of the model's values is held against which measurement; null unless it is such a criterion.</summary>
    public FeatureAsked? Feature { get; init; }

    /// <summary>Which number of which record is asked for; null unless it is such a criterion.</summary>
    public CheckAsked? Check { get; init; }

    /// <summary>How good the model is taken to be when the study is planned, in the metric's unit; judged by nothing.</summary>
    public double? Assumed { get; init; }

    /// <summary>What the model replaces, and how well that did.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The requirement that this accepts.</summary>
    public required string Requirement { get; init; }

    public required GxpLevel Level { get; init; }

    public required Stage Stage { get; init; }

    public const string AllTypes = "all";

    public const int UsualBins = 10;

    public MetricRule Rule => MetricRules.Of(Metric);

    public bool HasInterval => Interval != IntervalMethod.None;

    public bool IsOf(string type) => Alert == type || Alert == AllTypes;
}

/// <summary>The episodes and cases of one value on one declared axis.</summary>
public sealed record Subgroup(string Axis, string Value)
{
    public override string ToString() => $"{Axis}={Value}";
}

/// <summary>Fewer than this is insufficient evidence, never a pass.</summary>
/// <param name="What">What is counted: the metric's own.</param>
/// <param name="Count">How many at least.</param>
public sealed record MinimumEvidence(string What, double Count);

/// <summary>A value that the model gives, held against a reference measurement.</summary>
/// <param name="Score">The model's score that is the value.</param>
/// <param name="Measurement">The name under which the labels hold the measurement.</param>
/// <param name="Tolerance">How far off, as a share of the measured value.</param>
/// <param name="Window">The model's value is the median of its scores this close to the time of the measurement.</param>
public sealed record FeatureAsked(string Score, string Measurement, double Tolerance, TimeSpan Window);

/// <summary>A number of another verb's record.</summary>
/// <param name="Name">The name of the check.</param>
/// <param name="Number">The name of its number.</param>
public sealed record CheckAsked(string Name, string Number);

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
