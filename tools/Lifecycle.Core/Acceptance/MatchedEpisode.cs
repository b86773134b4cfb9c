using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;

namespace Lifecycle.Acceptance;

/// <summary>One episode, and what became of it.</summary>
/// <param name="Case">The case it is in.</param>
/// <param name="Episode">As labelled.</param>
/// <param name="Axes">Its own subgroups and those of its case.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Detection">The first alert in its window; null unless it was detected.</param>
/// <param name="AlertCount">Alerts that count, from the beginning of the window to the end of the episode.</param>
public sealed record MatchedEpisode(
    ScoredCase Case, Episode Episode, Axes Axes, EpisodeFate Fate, Alert? Detection, int AlertCount)
{
    /// <summary>From the alert to the confirmation; null when there was no alert in time.</summary>
    public TimeSpan? Lead => Detection is null ? null : Episode.ConfirmedAt - Detection.Start;
}

public enum EpisodeFate
{
    Detected,
    Missed,

    /// <summary>The whole window was masked or outside the operating range: neither hit nor miss.</summary>
    NotAssessable,
}
