namespace Lifecycle.Acceptance.Judging;

/// <summary>All that criteria are judged on.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Cases">Those that count.</param>
/// <param name="Matches">Per alert type.</param>
internal sealed record Ground(ScoreRequest Request, IReadOnlyList<ScoredCase> Cases, IReadOnlyList<TypeMatches> Matches)
{
    private readonly Dictionary<string, ReliabilityTable?> reliability = new(StringComparer.Ordinal);

    /// <summary>False where the cases are specimens.</summary>
    public bool HasTimes { get; init; } = true;

    public IEnumerable<TypeMatches> Of(Criterion criterion) => Matches.Where(match => criterion.IsOf(match.Type));

    /// <summary>Read from the scores once, however many ask.</summary>
    public ReliabilityTable? ReliabilityOf(string type, Subgroup? group, int bins)
    {
        var asked = $"{type}\n{group}\n{bins}";
        if (!reliability.TryGetValue(asked, out var table))
        {
            reliability[asked] = table = Reliability.Of(this, type, group, bins);
        }

        return table;
    }

    public static bool IsIn(ChallengeSets.Axes axes, Subgroup? group) =>
        group is null || (axes.TryGet(group.Axis, out var value) && value == group.Value);
}
