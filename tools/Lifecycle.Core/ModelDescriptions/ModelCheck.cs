namespace Lifecycle.ModelDescriptions;

/// <summary>Compares a description's scores with the engineer's own, and tells which step is likely to be wrong.</summary>
public static class ModelCheck
{
    /// <summary>Scores that differ by no more are the same: the tolerance between qualified nodes.</summary>
    public const double Tolerance = 1e-6;

    // A step is suspected when trying another takes away nine tenths of the difference.
    private const double SuspectedShare = 0.1;

    /// <param name="expected">The engineer's scores.</param>
    /// <param name="got">Row i is expected row i; one column per name of <paramref name="scoreNames"/>.</param>
    /// <param name="scoreNames">The description's scores.</param>
    public static ScoreDifference Compare(ExpectedScores expected, ReadOnlySpan<float> got, IReadOnlyList<string> scoreNames)
    {
        if (got.Length != expected.Rows.Count * scoreNames.Count)
        {
            throw new ArgumentException($"{got.Length} scores for {expected.Rows.Count} rows of {scoreNames.Count}", nameof(got));
        }

        var columns = expected.Names.Select(name => scoreNames.ToList().IndexOf(name)).ToArray();
        var worst = new ScoreDifference(-1, 0, expected.Rows[0], expected.Names[0], 0, 0);
        var sum = 0.0;
        for (var row = 0; row < expected.Rows.Count; row++)
        {
            for (var name = 0; name < columns.Length; name++)
            {
                var (asked, given) = (expected.Rows[row].Scores[name], (double)got[(row * scoreNames.Count) + columns[name]]);
                var difference = Math.Abs(asked - given);
                sum += difference;
                if (difference > worst.Largest)
                {
                    worst = new ScoreDifference(difference, 0, expected.Rows[row], expected.Names[name], asked, given);
                }
            }
        }

        return worst with { Mean = sum / (expected.Rows.Count * columns.Length) };
    }

    /// <summary>True when scores of about this size are the same: absolute near 0, relative beyond 1.</summary>
    public static bool Agrees(ScoreDifference difference) =>
        difference.Largest <= Tolerance * Math.Max(1, Math.Abs(difference.Expected));

    /// <summary>The alternatives that explain the difference, the best first; none when no single step does.</summary>
    /// <param name="described">The difference of the description as it is.</param>
    /// <param name="tried">The differences of the alternatives.</param>
    public static IReadOnlyList<Suspect> Suspects(ScoreDifference described, IEnumerable<Suspect> tried) => Agrees(described)
        ? []
        : [.. tried
            .Where(suspect => suspect.Difference.Largest <= described.Largest * SuspectedShare)
            .OrderBy(suspect => suspect.Difference.Largest)
            .ThenBy(suspect => suspect.Step, StringComparer.Ordinal)];
}
