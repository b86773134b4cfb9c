using Lifecycle.Acceptance;
using Lifecycle.Drift;
using Lifecycle.Drift.Consequences;
using Lifecycle.Statistics;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.TestKit.Drift;

/// <summary>A labelled reference and a window without labels drawn from a seed, whose truth is known; through the product's own fit and check.</summary>
/// <remarks>
/// An input x differs from batch to batch and from spell to spell; the chance of the condition is logistic in it, and batches differ in
/// that too. The score is another rising function of x, so it is no chance itself, and is raised from 0.5 on. With two
/// cameras, the second lifts what the score sees by a constant.
/// </remarks>
public sealed record ConsequenceTrial
{
    private const double Base = -2;
    private const double Slope = 1.8;

    public required MovedWorld Moved { get; init; }

    public int ReferenceUnits { get; init; } = 40;

    public int WindowUnits { get; init; } = 12;

    public int SpellsPerUnit { get; init; } = 50;

    /// <summary>Standard deviation from batch to batch of what the same input means, in logits.</summary>
    public double UnitSpread { get; init; } = 0.3;

    /// <summary>By how much what the condition is in differs from camera to camera.</summary>
    public double CameraOffset { get; init; }

    public double Confidence { get; init; } = 0.95;

    /// <summary>As it is declared in the settings.</summary>
    public double Correlation { get; init; } = BatchProportion.DefaultCorrelation;

    public static IReadOnlyList<Metric> Metrics { get; } = [Metric.Sensitivity, Metric.Precision, Metric.Specificity];

    public (ConsequenceReport Report, IReadOnlyDictionary<Metric, double> Truth) Run(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (reference, _) = Draw(random, "R", ReferenceUnits, MovedWorld.Nothing);
        var (window, truth) = Draw(random, "W", WindowUnits, Moved);
        var settings = DriftTrial.Usual with
        {
            Axes = ["camera"], Matched = ["camera"],
            Signals = [new AskedSignal("x", false, "", null), new AskedSignal("score", false, "", null)],
            Consequences = new ConsequenceSettings
            {
                Confidence = Confidence, Correlation = Correlation,
                Alerts = [new AskedAlert("A", "score", "truth", 0.5, [.. Metrics.Select(metric => new AskedBound(metric, Bound.AtLeast(0)))])],
            },
        };
        var profile = Value(ProfileFitter.Fit(settings, null, [reference], "trial"));
        return (Value(DriftChecker.Check(profile, window)).Consequences!, truth);
    }

    private (DriftTable Table, IReadOnlyDictionary<Metric, double> Truth) Draw(SeededRandom random, string prefix, int units, MovedWorld moved)
    {
        var (rows, count) = (new List<Spell>(), units * SpellsPerUnit);
        for (var unit = 0; unit < units; unit++)
        {
            var (level, means) = (0.4 * DriftSeries.Gaussian(random), UnitSpread * DriftSeries.Gaussian(random));
            var isOther = random.NextShare() < (moved == MovedWorld.Cameras ? 0.8 : 0.3);
            for (var spell = 0; spell < SpellsPerUnit; spell++)
            {
                rows.Add(moved == MovedWorld.Condition ? Likelier(random, level, means, isOther)
                    : Next(random, level + (moved == MovedWorld.Inputs ? 0.6 : 0), means - (moved == MovedWorld.Concept ? 1.5 : 0), isOther));
            }
        }

        double Sum(Func<Spell, double> of) => rows.Sum(of);
        return (
            new DriftTable
            {
                Name = prefix,
                Rows = count,
                Batches = [.. Enumerable.Range(0, count).Select(row => $"{prefix}{row / SpellsPerUnit:D3}")],
                Texts = new Dictionary<string, IReadOnlyList<string>> { ["camera"] = [.. rows.Select(row => row.IsOther ? "D" : "C")] },
                Numbers = new Dictionary<string, NumberColumn>
                {
                    ["x"] = rows.Select(row => row.X).ToArray(), ["score"] = rows.Select(row => row.Score).ToArray(),
                    ["truth"] = rows.Select(row => row.IsThere ? 1.0 : 0).ToArray(),
                },
            },
            new Dictionary<Metric, double>
            {
                [Metric.Sensitivity] = Sum(row => row.IsRaised ? row.Chance : 0) / Sum(row => row.Chance),
                [Metric.Precision] = Sum(row => row.IsRaised ? row.Chance : 0) / Sum(row => row.IsRaised ? 1 : 0),
                [Metric.Specificity] = Sum(row => row.IsRaised ? 0 : 1 - row.Chance) / Sum(row => 1 - row.Chance),
            });
    }

    private Spell Next(SeededRandom random, double level, double means, bool isOther)
    {
        var x = level + DriftSeries.Gaussian(random);
        var chance = Real.Sigmoid(Base + (Slope * x) + means);
        return new Spell(x, chance, random.NextShare() < chance, Real.Sigmoid(0.4 + (1.3 * (x - 1)) + (isOther ? CameraOffset : 0)), isOther);
    }

    // Spells with the condition are drawn from those of the reference, only oftener: 45 % of them instead of some 20.
    private Spell Likelier(SeededRandom random, double level, double means, bool isOther)
    {
        const double more = 0.45;
        const double before = 0.215;
        var isThere = random.NextShare() < more;
        var spell = Next(random, level, means, isOther);
        while (spell.IsThere != isThere)
        {
            spell = Next(random, level, means, isOther);
        }

        var (with, without) = (spell.Chance * more / before, (1 - spell.Chance) * (1 - more) / (1 - before));
        return spell with { Chance = with / (with + without) };
    }

    private sealed record Spell(double X, double Chance, bool IsThere, double Score, bool IsOther)
    {
        public bool IsRaised => Score >= 0.5;
    }
}

/// <summary>What is other in the window.</summary>
public enum MovedWorld
{
    Nothing,

    /// <summary>Inputs lie 0.6 standard deviations higher, and mean the same.</summary>
    Inputs,

    /// <summary>Four of five batches have the second camera, instead of three of ten.</summary>
    Cameras,

    /// <summary>The condition is twice as frequent, and spells as it did.</summary>
    Condition,

    /// <summary>The same inputs have the condition much less often.</summary>
    Concept,
}
