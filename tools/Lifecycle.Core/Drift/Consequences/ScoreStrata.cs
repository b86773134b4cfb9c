namespace Lifecycle.Drift.Consequences;

/// <summary>Bins of scores, apart for spells that were raised; neighbours are taken together until each has enough of the reference.</summary>
internal sealed class ScoreStrata
{
    private readonly Dictionary<(int Bin, bool IsRaised), string> names = [];

    public ScoreStrata(IEnumerable<AlertCell> reference, int spellsMin)
    {
        foreach (var raised in reference.GroupBy(cell => cell.IsRaised))
        {
            var bins = raised.GroupBy(cell => cell.Bin).OrderBy(bin => bin.Key)
                .Select(bin => (Bin: bin.Key, Spells: bin.Sum(cell => cell.Counts.Labelled))).Where(bin => bin.Spells > 0).ToList();
            var pools = new List<(List<int> Bins, long Spells)>();
            foreach (var (bin, spells) in bins)
            {
                if (pools.Count > 0 && (pools[^1].Spells < spellsMin || spells < spellsMin))
                {
                    pools[^1].Bins.Add(bin);
                    pools[^1] = (pools[^1].Bins, pools[^1].Spells + spells);
                }
                else
                {
                    pools.Add(([bin], spells));
                }
            }

            foreach (var (pool, spells) in pools.Where(pool => pool.Spells >= spellsMin))
            {
                pool.ForEach(bin => names.Add((bin, raised.Key), $"{(raised.Key ? "raised" : "quiet")} {pool[0]:D2}-{pool[^1]:D2}"));
            }
        }
    }

    /// <summary>A bin that the reference has not got lies outside.</summary>
    public const string Outside = "outside";

    public string Of(AlertCell cell) => names.GetValueOrDefault((cell.Bin, cell.IsRaised), Outside);
}
