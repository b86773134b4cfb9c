using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift.Consequences;

/// <summary>What columns of scores and outcomes need before spells can be counted.</summary>
internal static class OutcomeChecks
{
    public static IEnumerable<Refusal> Faults(DriftSettings settings, DriftTable table)
    {
        var where = new SourceSpot(table.Name);
        foreach (var asked in settings.Consequences.Alerts)
        {
            if (table.Numbers.TryGetValue(asked.Score, out var scores))
            {
                foreach (var score in scores.ToArray().Where(score => score is < 0 or > 1).Take(1))
                {
                    yield return ConsequenceRefusals.ScoreUnfit(where, asked.Score, score);
                }
            }
            else if (table.Alerts.Count == 0)
            {
                yield return DriftRefusals.ColumnMissing(where, asked.Score, [.. table.Numbers.Keys]);
            }

            if (asked.Outcome is not { } column)
            {
                continue;
            }

            if (!table.Numbers.TryGetValue(column, out var outcomes))
            {
                if (table.Alerts.Count == 0)
                {
                    yield return DriftRefusals.ColumnMissing(where, column, [.. table.Numbers.Keys]);
                }

                continue;
            }

            foreach (var outcome in outcomes.ToArray().Where(outcome => outcome is not (0 or 1 or double.NaN)).Take(1))
            {
                yield return ConsequenceRefusals.OutcomeUnfit(where, column, outcome);
            }
        }
    }
}
