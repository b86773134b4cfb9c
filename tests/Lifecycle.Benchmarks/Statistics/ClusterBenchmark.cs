using System.Globalization;

namespace Lifecycle.Statistics;

/// <summary>
/// Draws studies whose truth lies exactly at the bar, and counts how often each rule accepts them; and studies that
/// are better, for what that costs. Prints the tables of docs/ideas/acceptance.md.
/// </summary>
internal static class ClusterBenchmark
{
    private const int FalseAcceptStudies = 40_000;
    private const int PowerStudies = 20_000;
    private const double Nominal = 0.05;
    private const ulong Seed = 20_260_101;

    private static readonly double[] Correlations = [0, 0.1, 0.3];
    private static readonly double[] Variations = [0, 0.5, 1];

    // Two standard errors of a share of 5 %.
    private static readonly double Error = 2 * Math.Sqrt(Nominal * (1 - Nominal) / FalseAcceptStudies);

    private static ulong part;

    public static void Run(string root)
    {
        (string Name, IReadOnlyList<ClusterDesign> Designs)[] sets =
        [
            ("as the user requirements ask at the least", ClusterDesign.Requirements()),
            ("challenge set car-t-expansion v2", ClusterDesign.OfSet(Path.Combine(root, "challenge-sets", "car-t-expansion", "v2"))),
        ];
        foreach (var (name, designs) in sets)
        {
            Print($"\n{name}");
            Designs(designs);
            Grid(designs);
            CommonCauses(designs);
            Power(designs);
        }

        TightDesigns();
    }

    private static void Designs(IReadOnlyList<ClusterDesign> designs)
    {
        Print("type     batches episodes  misses allowed    quiet batches  hours   alarms allowed");
        Print("                           plain    ours                           plain    ours");
        foreach (var design in designs)
        {
            var each = Enumerable.Repeat(1L, (int)design.Episodes.Sum()).ToArray();
            var plainMisses = Value(BatchPlans.LargestMisses(design.Sensitivity, each, 0, 0.95));
            var ourMisses = Value(BatchPlans.LargestMisses(
                design.Sensitivity, design.Episodes, BatchProportion.DefaultCorrelation, 0.95));
            var plainAlarms = Value(BatchPlans.LargestEvents(design.Rate, design.QuietHours, 0, 0.95));
            var ourAlarms = Value(BatchPlans.LargestEvents(design.Rate, design.QuietHours, BatchRate.DefaultVariation, 0.95));
            Print(string.Create(CultureInfo.InvariantCulture,
                $"{design.Type,-8} {design.Episodes.Count,7} {design.Episodes.Sum(),8} {plainMisses,6} {ourMisses,7}   {design.QuietHours.Count,16} {design.QuietHours.Sum(),7:0} {plainAlarms,7} {ourAlarms,7}"));
        }
    }

    private static void Grid(IReadOnlyList<ClusterDesign> designs)
    {
        Print($"false accepts in %, +- {100 * Error:0.00}; misses beta-binomial, alarms gamma-Poisson; {FalseAcceptStudies} studies a cell");
        Print("type     correlation variation   misses: plain  ours   alarms: plain  ours");
        var worst = 0.0;
        foreach (var design in designs)
        {
            foreach (var (correlation, variation) in Correlations.SelectMany(r => Variations.Select(v => (r, v))))
            {
                var cell = ClusterCell.Of(design, 1, (correlation, variation), false, (FalseAcceptStudies, Seed + part++));
                worst = Math.Max(worst, Math.Max(cell.OurMisses, cell.OurAlarms));
                Print(string.Create(CultureInfo.InvariantCulture,
                    $"{design.Type,-8} {correlation,11:0.0} {variation,9:0.0} {100 * cell.PlainMisses,15:0.00} {100 * cell.OurMisses,5:0.00} {100 * cell.PlainAlarms,15:0.00} {100 * cell.OurAlarms,5:0.00}{Remark(cell)}"));
            }
        }

        Print(string.Create(CultureInfo.InvariantCulture, $"largest of ours: {100 * worst:0.00}"));
    }

    private static string Remark(ClusterCell cell) =>
        cell.OurMisses > Nominal + Error || cell.OurAlarms > Nominal + Error ? "  does not hold" : "";

    // Alarms are drawn in one way only, so there are none here.
    private static void CommonCauses(IReadOnlyList<ClusterDesign> designs)
    {
        Print("false accepts in %, misses by common cause: a batch is lost or found as a whole");
        Print("type     correlation   misses: plain  ours");
        foreach (var (design, correlation) in designs.SelectMany(design => Correlations.Select(r => (design, r))))
        {
            var cell = ClusterCell.Of(Quiet(design), 1, (correlation, 0), true, (FalseAcceptStudies, Seed + part++));
            Print(string.Create(CultureInfo.InvariantCulture,
                $"{design.Type,-8} {correlation,11:0.0} {100 * cell.PlainMisses,15:0.00} {100 * cell.OurMisses,5:0.00}{Remark(cell)}"));
        }
    }

    private static ClusterDesign Quiet(ClusterDesign design) => design with { QuietHours = [1, 1, 1, 1, 1, 1], Rate = 0 };

    private static void Power(IReadOnlyList<ClusterDesign> designs)
    {
        Print($"power in % when so much of what the bar allows happens; {PowerStudies} studies a cell");
        Print("type     share correlation variation   misses: plain  ours   alarms: plain  ours");
        foreach (var design in designs)
        {
            foreach (var (share, correlation, variation) in
                new[] { 0.5, 0.25, 0.1 }.SelectMany(s => Correlations.Zip(Variations, (r, v) => (s, r, v))))
            {
                var cell = ClusterCell.Of(design, share, (correlation, variation), false, (PowerStudies, Seed + part++));
                Print(string.Create(CultureInfo.InvariantCulture,
                    $"{design.Type,-8} {share,5:0.00} {correlation,11:0.0} {variation,9:0.0} {100 * cell.PlainMisses,15:0.0} {100 * cell.OurMisses,5:0.0} {100 * cell.PlainAlarms,15:0.0} {100 * cell.OurAlarms,5:0.0}"));
            }
        }
    }

    // No slack from whole numbers: as many batches as so many misses need, and not one more.
    private static void TightDesigns()
    {
        Print("\ndesigns with no batch to spare: false accepts of ours in %, by true correlation");
        Print("per batch  bar  misses batches     0.0   0.1   0.3");
        var worst = 0.0;
        foreach (var (size, bar, misses) in new long[] { 1, 2, 3, 5, 10 }.SelectMany(
            size => new[] { 0.85, 0.9, 0.95 }.SelectMany(bar => new long[] { 0, 1, 2, 3, 5 }.Select(misses => (size, bar, misses)))))
        {
            var batches = Value(BatchPlans.FewestBatches(bar, size, misses, BatchProportion.DefaultCorrelation, 0.95));
            var design = new ClusterDesign("", [.. Enumerable.Repeat(size, (int)batches)], [1, 1, 1, 1, 1, 1], bar, 0);
            var shares = Correlations.Select(r => ClusterCell.Of(design, 1, (r, 0), false, (FalseAcceptStudies, Seed + part++)).OurMisses).ToArray();
            worst = size <= 3 ? Math.Max(worst, shares.Max()) : worst;
            Print(string.Create(CultureInfo.InvariantCulture,
                $"{size,9} {bar,5:0.00} {misses,6} {batches,7} {100 * shares[0],7:0.00} {100 * shares[1],5:0.00} {100 * shares[2],5:0.00}"));
        }

        Print(string.Create(CultureInfo.InvariantCulture, $"largest with at most 3 per batch: {100 * worst:0.00}"));
    }

    private static T Value<T>(Refusals.Outcome<T> outcome) =>
        outcome.TryGet(out var value, out var why) ? value : throw new InvalidOperationException(why[0].What);

    private static void Print(string line) => Console.WriteLine(line);
}
