namespace Lifecycle.Statistics;

/// <summary>What is done with bins that hold nothing, whose logarithm does not exist.</summary>
/// <param name="Rule">How.</param>
/// <param name="Constant">By how much; not used when nothing is done.</param>
public sealed record ZeroCells(ZeroRule Rule, double Constant)
{
    public static ZeroCells AddHalf { get; } = new(ZeroRule.Additive, 0.5);

    internal double[] Shares(IReadOnlyList<long> counts)
    {
        double total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        return Rule switch
        {
            ZeroRule.Additive => [.. counts.Select(count => (count + Constant) / (total + (Constant * counts.Count)))],
            ZeroRule.Floor => [.. counts.Select(count => Math.Max(count / total, Constant))],
            _ => [.. counts.Select(count => count / total)],
        };
    }
}
