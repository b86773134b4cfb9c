namespace Lifecycle.Drift;

/// <summary>Whose scores stand in rows, and whether those of a window are what those of a profile are.</summary>
internal static class ScoreOrigin
{
    public const string Assumed = "scores, alerts and outcomes are of one model";

    public static bool IsScore(DriftSettings settings, string column) =>
        column.StartsWith(InputSignals.ScorePrefix, StringComparison.Ordinal) || settings.Consequences.Alerts.Any(alert => alert.Score == column);

    public static bool HasScores(DriftSettings settings, DriftTable table) =>
        table.Alerts.Count > 0 || table.Numbers.Keys.Any(name => IsScore(settings, name));

    public static bool HasScores(DriftProfile profile) => profile.Alerts.Count > 0 || profile.Signals.Any(signal => IsScore(profile.Settings, signal.Name));

    /// <summary>Every model of whose scores the tables have any; null among them where nobody said.</summary>
    public static IReadOnlyList<ScoredBy?> Of(DriftSettings settings, IReadOnlyList<DriftTable> tables) =>
        [.. tables.Where(table => HasScores(settings, table)).Select(table => table.Model).Distinct()];

    /// <summary>Why a score of the window is not the signal of that name in the profile; null where it is, or nobody said otherwise.</summary>
    public static string? WhyAnother(ScoredBy? profile, ScoredBy? window) => profile is null || window is null || profile.Digest == window.Digest
        ? null : $"it is a score of {window.LongWords} there and of {profile.LongWords} in the profile: another signal of the same name";

    /// <summary>Why nothing can be said of criteria; null where all that has scores is of one model.</summary>
    /// <param name="profile">The reference.</param>
    /// <param name="window">Its tables.</param>
    /// <param name="model">Of the promotion whose criteria are asked about.</param>
    public static string? WhyNothing(DriftProfile profile, IReadOnlyList<DriftTable> window, ScoredBy model)
    {
        List<(string Name, ScoredBy? Model)> sides = [.. Sides(profile, window), ("criteria", model)];
        if (sides.FirstOrDefault(side => side.Model is null) is { Name: { } name })
        {
            return $"nobody says of which model the scores of the {name} are, and the criteria are of {model.LongWords}";
        }

        return Apart(sides);
    }

    /// <summary>The same where the settings ask, and no promotion.</summary>
    public static string? WhyNothing(DriftProfile profile, IReadOnlyList<DriftTable> window) =>
        Apart([.. Sides(profile, window).Where(side => side.Model is not null)]);

    /// <summary>Whose they all are; null where nobody said.</summary>
    public static ScoredBy? One(DriftProfile profile, IReadOnlyList<DriftTable> window) =>
        Sides(profile, window).Select(side => side.Model).ToList() is { Count: > 0 } models && models.All(model => model is not null) ? models[0] : null;

    private static List<(string Name, ScoredBy? Model)> Sides(DriftProfile profile, IReadOnlyList<DriftTable> window) =>
    [
        .. HasScores(profile) ? [("profile", profile.Model)] : ((string, ScoredBy?)[])[],
        .. Of(profile.Settings, window).Select(model => ("window", model)),
    ];

    private static string? Apart(IReadOnlyList<(string Name, ScoredBy? Model)> sides)
    {
        foreach (var (one, other) in sides.SelectMany((one, place) => sides.Skip(place + 1).Select(other => (one, other))))
        {
            if (one.Model!.Digest != other.Model!.Digest)
            {
                return $"they are of different models: {one.Name} {one.Model.LongWords}, {other.Name} {other.Model.LongWords}";
            }

            if (one.Model.Alerts is { } raised && other.Model.Alerts is { } otherwise && raised != otherwise)
            {
                return $"alerts were raised by different policies: {one.Name} {raised.Brief}, {other.Name} {otherwise.Brief}";
            }
        }

        return null;
    }
}
