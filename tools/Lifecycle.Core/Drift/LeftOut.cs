namespace Lifecycle.Drift;

/// <summary>What of a window was compared with nothing.</summary>
/// <param name="Unit">The batch or block.</param>
/// <param name="Parts">Which parts of it, or all of it, in words.</param>
/// <param name="Rows">So many.</param>
/// <param name="Why">In words.</param>
public sealed record LeftOut(string Unit, string Parts, long Rows, string Why)
{
    private const int NamesMax = 3;

    /// <summary>Few are said one by one, many by how many they are: the answer must not drown in them.</summary>
    internal static IEnumerable<string> Said(IEnumerable<LeftOut> all, DriftUnits units)
    {
        foreach (var same in all.GroupBy(one => one.Why, StringComparer.Ordinal).Select(same => same.ToList()))
        {
            if (same.Count <= NamesMax)
            {
                foreach (var one in same)
                {
                    yield return $"left out of {DriftWords.One(units)} {one.Unit}, {one.Why}: {one.Parts}";
                }

                continue;
            }

            var names = same.Select(one => one.Unit).Distinct(StringComparer.Ordinal).ToList();
            yield return $"left out of {names.Count} {DriftWords.Many(units)}, {same[0].Why}: {same.Sum(one => one.Rows)} rows of " +
                $"{string.Join(", ", names.Take(NamesMax))}{(names.Count > NamesMax ? $" and {names.Count - NamesMax} more" : "")}";
        }
    }
}
