using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>What the process looked like when it was right: counts on fixed grids, without any frame.</summary>
public sealed record DriftProfile
{
    /// <summary>The program that counted; another one may count otherwise.</summary>
    public required string Tool { get; init; }

    public required DriftSettings Settings { get; init; }

    /// <summary>Of the settings' file; null when none was given.</summary>
    public required Digest? SettingsDigest { get; init; }

    public required DriftUnits Units { get; init; }

    public required IReadOnlyList<DriftSignal> Signals { get; init; }

    /// <summary>In the order of their keys.</summary>
    public required IReadOnlyList<ProfileCell> Cells { get; init; }

    /// <summary>Rows of values for tests of all signals together, some of each unit; in the order of their keys.</summary>
    public required IReadOnlyList<SampledRow> Sample { get; init; }

    /// <summary>Spells of each alert type by score and outcome: what scores meant, and how often alerts were raised. Empty where no run was fitted, and no settings name a score.</summary>
    public required IReadOnlyList<AlertCell> Alerts { get; init; }

    /// <summary>What was counted: name and digest, in the order of names.</summary>
    public required IReadOnlyList<(string Name, Digest Digest)> Sources { get; init; }

    /// <summary>Whose scores and alerts were counted; null where there are none, or nobody said.</summary>
    public ScoredBy? Model { get; init; }

    public IReadOnlyList<string> UnitNames => [.. Cells.Select(cell => cell.Key.Unit).Distinct()];

    public long Rows => Cells.Sum(cell => cell.Rows);

    /// <summary>Both together, exactly: the same in any order. Refused when they do not count the same on the same grids.</summary>
    public static Outcome<DriftProfile> Merge(DriftProfile one, DriftProfile two)
    {
        var what = one.Units != two.Units ? "they count other units"
            : !one.Signals.SequenceEqual(two.Signals) ? "their signals or grids differ"
            : one.SettingsDigest != two.SettingsDigest ? "their settings differ"
            : one.Model != two.Model ? "their scores are of different models"
            : one.Rows > ProfileRule.RowsMax - two.Rows ? $"together they have more than {ProfileRule.RowsMax} rows"
            : one.Tool != two.Tool ? $"one was counted by {one.Tool}, the other by {two.Tool}"
            : null;
        return what is not null ? DriftRefusals.NotMerged(what) : one with
        {
            Cells = ProfileCell.Merge([.. one.Cells, .. two.Cells]),
            Sample = SampledRow.Kept([.. one.Sample, .. two.Sample], one.Settings.SampleRows),
            Alerts = AlertCell.Merge([.. one.Alerts, .. two.Alerts]),
            Sources = [.. one.Sources.Concat(two.Sources).Distinct()
                .OrderBy(source => source.Name, StringComparer.Ordinal).ThenBy(source => source.Digest.Text, StringComparer.Ordinal)],
        };
    }
}
