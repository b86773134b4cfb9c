namespace Lifecycle.Drift.Consequences;

/// <summary>Bins of scores, apart for looks that were raised; neighbours are taken together until each has enough of the reference.</summary>
internal sealed class ScoreStrata
{
    private readonly Dictionary<(int Bin, bool IsRaised), string> names = [];

    public ScoreStrata(IEnumerable<AlertCell> reference, int looksMin)
    {
        foreach (var raised in reference.GroupBy(cell => cell.IsRaised))
        {
            var bins = raised.GroupBy(cell => cell.Bin).OrderBy(bin => bin.Key)
                .Select(bin => (Bin: bin.Key, Looks: bin.Sum(cell => cell.Counts.Labelled))).Where(bin => bin.Looks > 0).ToList();
            var pools = new List<(List<int> Bins, long Looks)>();
            foreach (var (bin, looks) in bins)
            {
                if (pools.Count > 0 && (pools[^1].Looks < looksMin || looks < looksMin))
                {
                    pools[^1].Bins.Add(bin);
                    pools[^1] = (pools[^1].Bins, pools[^1].Looks + looks);
                }
                else
                {
                    pools.Add(([bin], looks));
                }
            }

            foreach (var (pool, looks) in pools.Where(pool => pool.Looks >= looksMin))
            {
                pool.ForEach(bin => names.Add((bin, raised.Key), $"{(raised.Key ? "raised" : "quiet")} {pool[0]:D2}-{pool[^1]:D2}"));
            }
        }
    }

    /// <summary>A bin that the reference has not got lies outside.</summary>
    public const string Outside = "outside";

    public string Of(AlertCell cell) => names.GetValueOrDefault((cell.Bin, cell.IsRaised), Outside);
}
