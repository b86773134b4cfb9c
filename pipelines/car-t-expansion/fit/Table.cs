using System.Globalization;
using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>An evaluation held against the demonstration's bars, for the console.</summary>
internal static class Table
{
    private static readonly Dictionary<ConditionKind, (double Sensitivity, double FalseAlarms, double Lead)> Bars = new()
    {
        [ConditionKind.Debris] = (0.90, 2.0, 6),
        [ConditionKind.Cluster] = (0.90, 1.5, 0),
        [ConditionKind.Stall] = (0.85, 0.5, 8),
        [ConditionKind.Bubble] = (0.95, 3.0, 0),
        [ConditionKind.Turbid] = (0.95, 1.0, 4),
    };

    public static void Print(string title, Evaluation evaluation)
    {
        Console.WriteLine(title);
        Console.WriteLine("type      found        lower  bar        false  upper/100h  bar       lead h");
        foreach (var (kind, tally) in evaluation.Tallies)
        {
            var bar = Bars[kind];
            var hits = tally.Episodes - tally.Missed.Count;
            var lower = ExactBounds.ProportionLower(hits / tally.DesignEffect, tally.Episodes / tally.DesignEffect);
            var upper = 100 * ExactBounds.PoissonUpper(tally.FalseAlarms.Count) / tally.QuietHours;
            var lead = tally.MedianLeadHours();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind,-8}{hits,4} of {tally.Episodes,3}   {lower,8:0.000}  {bar.Sensitivity:0.00} {Word(lower >= bar.Sensitivity)}   {tally.FalseAlarms.Count,4}  {upper,10:0.00}  {bar.FalseAlarms:0.0} {Word(upper <= bar.FalseAlarms)}   {lead,5:0.0} {Word(lead >= bar.Lead)}  repeats {tally.Repeats}"));
            foreach (var missed in tally.Missed)
            {
                Console.WriteLine($"    missed {missed}");
            }

            foreach (var alarm in tally.FalseAlarms.Take(6))
            {
                Console.WriteLine($"    false  {alarm}");
            }
        }
    }

    private static string Word(bool holds) => holds ? "ok  " : "FAIL";
}
