using Lifecycle.Acceptance;

namespace Lifecycle.Demonstration.Fit;

/// <summary>A scorecard of the product, for the console: every criterion, what was missed, and the verdict.</summary>
internal static class ScorecardText
{
    private const int FalseAlarmsShown = 6;

    public static void Print(string title, Scorecard card)
    {
        Console.WriteLine(title);
        foreach (var result in card.Results)
        {
            var criterion = result.Criterion;
            var metric = $"{criterion.Alert} {CriteriaNames.NameOf(criterion.Metric)}";
            Console.WriteLine($"{CriteriaNames.NameOf(result.Verdict),-9} {criterion.Id,-11} {metric,-33} {result.Reason}");
            foreach (var missed in criterion.Metric == Metric.Sensitivity ? result.Misses : [])
            {
                Console.WriteLine($"    missed {missed.Episode.Id} ({missed.Axes})");
            }

            foreach (var alarm in result.FalseAlarms.Take(FalseAlarmsShown))
            {
                Console.WriteLine($"    false  {alarm.Case.Facts.Id} at {alarm.Alert.Start} ({alarm.Case.Axes})");
            }
        }

        Console.WriteLine(card.CriteriaLine);
        Console.WriteLine();
    }
}
