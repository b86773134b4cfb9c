using Lifecycle.Statistics;

namespace Lifecycle.Drift.Watching;

/// <summary>How spreads are distributed, by the ones that were seen: normal numbers go in, and such as these come out.</summary>
/// <remarks>
/// Where numbers hang together, or a slow signal has noise upon it, few blocks have much more spread than all others: a limit for normal
/// values would be gone beyond too often.
/// </remarks>
public sealed class SpreadShape
{
    private const int Farthest = 6;
    private const int Steps = 32;

    // Beyond what was seen it goes on as from the twentieth part on.
    private const double Tail = 0.05;

    private readonly double[] table;

    private SpreadShape(double[] table) => this.table = table;

    /// <param name="deviations">Of spreads from the level of their batch, in their standard deviations; there are two at least.</param>
    internal static SpreadShape Of(IEnumerable<double> deviations)
    {
        var sorted = deviations.Order().ToArray();
        var end = NormalOf(sorted.Length - 1);
        var (low, high) = (Quantile(Tail), Quantile(1 - Tail));
        var inner = NormalOf((Tail * sorted.Length) - 0.5);
        var (falls, rises) = ((low - sorted[0]) / (inner + end), (sorted[^1] - high) / (inner + end));
        return new SpreadShape([.. Enumerable.Range(-Farthest * Steps, (2 * Farthest * Steps) + 1).Select(step =>
        {
            var normal = step / (double)Steps;
            return normal < -end ? sorted[0] + (falls * (normal + end)) : normal > end ? sorted[^1] + (rises * (normal - end)) : Quantile(Normal.Below(normal));
        })]);

        double NormalOf(double place) => Normal.Quantile((place + 0.5) / sorted.Length);

        double Quantile(double share)
        {
            var place = Math.Clamp((share * sorted.Length) - 0.5, 0, sorted.Length - 1);
            var below = Math.Min((int)place, sorted.Length - 2);
            return sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
        }
    }

    /// <summary>The deviation that is as seldom as this one is among normal numbers.</summary>
    internal double At(double normal)
    {
        var place = Math.Clamp((normal + Farthest) * Steps, 0, table.Length - 1);
        var below = Math.Min((int)place, table.Length - 2);
        return table[below] + ((place - below) * (table[below + 1] - table[below]));
    }
}
