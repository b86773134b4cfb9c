using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Replay.Differences;

/// <summary>One event of one alert type in one case, as candidate and production alerted about it.</summary>
/// <remarks>Alerts of both models that are on at the same time, or reach one another through others that are, are one event.</remarks>
public sealed record Disagreement
{
    /// <summary>The place of the case in the set's order.</summary>
    public required int Place { get; init; }

    public required string Case { get; init; }

    public required string Type { get; init; }

    public required DisagreementKind Kind { get; init; }

    public required DisagreementGround Ground { get; init; }

    /// <summary>From the first alert of either model.</summary>
    public required Moment Start { get; init; }

    /// <summary>Up to the end of the last.</summary>
    public required Moment End { get; init; }

    /// <summary>When the candidate alerted first; null where it did not.</summary>
    public required Moment? Candidate { get; init; }

    /// <summary>When production alerted first; null where it did not.</summary>
    public required Moment? Production { get; init; }

    /// <summary>The labelled episode that the event lies in, or reaches into; null where there is none.</summary>
    public required string? Episode { get; init; }

    /// <summary>Why the silent model could not have alerted; null where it could, or where both alerted.</summary>
    public required FrameState? Excused { get; init; }

    /// <summary>The subgroups of the episode and of the case.</summary>
    public required Axes Axes { get; init; }

    /// <summary>How much earlier the candidate alerted; negative where it was later; null where only one of the two did.</summary>
    public TimeSpan? Lead => Production - Candidate;

    public TimeSpan Length => End - Start;

    /// <summary>The worse, the lower: what would be lost, then what would be new, then what would be won.</summary>
    public int Rank => (Kind, Ground) switch
    {
        (DisagreementKind.OnlyProduction, DisagreementGround.Episode) => 0,
        (DisagreementKind.OnlyProduction, DisagreementGround.Unlabelled) => 1,
        (DisagreementKind.OnlyCandidate, DisagreementGround.Quiet) => 2,
        (DisagreementKind.OnlyCandidate, DisagreementGround.Unlabelled) => 3,
        (DisagreementKind.Later, _) => 4,
        (DisagreementKind.OnlyProduction, _) => 5,
        (DisagreementKind.OnlyCandidate, _) => 6,
        (DisagreementKind.Earlier, _) => 7,
        _ => 8,
    };
}

/// <summary>Who alerted, and who first.</summary>
public enum DisagreementKind
{
    OnlyProduction,
    OnlyCandidate,

    /// <summary>Both, the candidate later.</summary>
    Later,

    /// <summary>Both, the candidate earlier.</summary>
    Earlier,

    /// <summary>Both, on the same frame: no disagreement.</summary>
    Same,
}

/// <summary>What is labelled at the time of an event.</summary>
public enum DisagreementGround
{
    /// <summary>The condition was really there.</summary>
    Episode,

    /// <summary>It was not.</summary>
    Quiet,

    /// <summary>Nothing is labelled there.</summary>
    Unlabelled,
}
