using Lifecycle.Formats;

namespace Lifecycle.Alerts.Tuning;

/// <summary>Which fields of one type's policy vary, and over what. What is not named stays as it is.</summary>
public sealed record TuningGrid
{
    /// <summary>More are refused: nobody reads them, and the best of so many is best by luck.</summary>
    public const int PoliciesMax = 100_000;

    public required string Type { get; init; }

    public IReadOnlyList<Smoothing> Smoothings { get; init; } = [];

    public IReadOnlyList<Measure> Measures { get; init; } = [];

    public IReadOnlyList<double> Raises { get; init; } = [];

    public IReadOnlyList<double> Clears { get; init; } = [];

    public IReadOnlyList<Persistence> Persistences { get; init; } = [];

    public IReadOnlyList<TimeSpan> Rearms { get; init; } = [];

    /// <summary>Nothing varies: then the grid around the present policy is meant.</summary>
    public bool IsEmpty => Smoothings.Count + Measures.Count + Raises.Count + Clears.Count + Persistences.Count + Rearms.Count == 0;

    /// <summary>How many policies it names, those left out included.</summary>
    public long Size => (long)Math.Max(1, Smoothings.Count) * Math.Max(1, Measures.Count) * Math.Max(1, Raises.Count)
        * Math.Max(1, Clears.Count) * Math.Max(1, Persistences.Count) * Math.Max(1, Rearms.Count);

    /// <summary>Around a policy: levels a twentieth of the confidence apart, windows and re-arming halved and doubled.</summary>
    public static TuningGrid Around(AlertPolicy policy)
    {
        var line = policy.Confidence;
        double[] levels = [.. Enumerable.Range(1, 19).Select(step => line.From + (step / 20.0 * (line.To - line.From)))];
        Persistence[] usual = [new(1, 1), new(2, 3), new(3, 4), new(4, 6), new(6, 8)];
        return new TuningGrid
        {
            Type = policy.Type,
            Smoothings = [.. Around(policy.Smoothing).Distinct()],
            Measures = [policy.Measure],
            Raises = With(levels, policy.Raise),
            Clears = With([.. levels.Where((_, place) => place % 3 == 0)], policy.Clear),
            Persistences = [.. usual.Append(policy.Persistence).Distinct()],
            Rearms = [.. ((TimeSpan[])[policy.Rearm / 2, policy.Rearm, policy.Rearm * 2]).Distinct()],
        };
    }

    /// <summary>Every policy of the grid that could be written, the present one first; and how many could not.</summary>
    /// <remarks>One that would clear beyond its raise level is left out, and one that asks for more hits than frames.</remarks>
    public (IReadOnlyList<AlertPolicy> Policies, int LeftOut) Policies(AlertPolicy present)
    {
        var (policies, leftOut) = (new List<AlertPolicy> { present }, 0);
        foreach (var smoothing in Or(Smoothings, present.Smoothing))
        {
            foreach (var measure in Or(Measures, present.Measure))
            {
                leftOut += Add(policies, present, present with { Smoothing = smoothing, Measure = measure });
            }
        }

        return (policies, leftOut);
    }

    private int Add(List<AlertPolicy> policies, AlertPolicy present, AlertPolicy quietened)
    {
        var leftOut = 0;
        foreach (var raise in Or(Raises, present.Raise))
        {
            foreach (var persistence in Or(Persistences, present.Persistence))
            {
                foreach (var clear in Or(Clears, present.Clear))
                {
                    foreach (var rearm in Or(Rearms, present.Rearm))
                    {
                        var policy = quietened with { Raise = raise, Clear = clear, Persistence = persistence, Rearm = rearm };
                        var isPossible = policy.IsBeyond(clear, raise) && persistence.Hits <= persistence.Of;
                        leftOut += isPossible ? 0 : 1;
                        if (isPossible && policy != present)
                        {
                            policies.Add(policy);
                        }
                    }
                }
            }
        }

        return leftOut;
    }

    private static IEnumerable<Smoothing> Around(Smoothing smoothing) => smoothing switch
    {
        Smoothing.Median median => [new Smoothing.Median(median.Window / 2), median, new Smoothing.Median(median.Window * 2)],
        Smoothing.Exponential exponential =>
            [new Smoothing.Exponential(exponential.HalfLife / 2), exponential, new Smoothing.Exponential(exponential.HalfLife * 2)],
        _ => [smoothing],
    };

    private static double[] With(IReadOnlyList<double> levels, double own) => [.. levels.Append(own).Distinct().Order()];

    private static IReadOnlyList<T> Or<T>(IReadOnlyList<T> many, T present) => many.Count > 0 ? many : [present];
}
