namespace Lifecycle.Alerts;

/// <summary>How the scores of one alert type become alerts. Made by <see cref="AlertPolicyDocument"/>, so it holds together.</summary>
public sealed record AlertPolicy
{
    public required string Type { get; init; }

    /// <summary>The name of the model's score.</summary>
    public required string Score { get; init; }

    public required Measure Measure { get; init; }

    public required Smoothing Smoothing { get; init; }

    public required AlertDirection Direction { get; init; }

    /// <summary>At or beyond this a frame is a hit.</summary>
    public required double Raise { get; init; }

    /// <summary>No longer at or beyond this, an open alert ends.</summary>
    public required double Clear { get; init; }

    public required Persistence Persistence { get; init; }

    /// <summary>For this long after an alert ended no other of its type is raised.</summary>
    public required TimeSpan Rearm { get; init; }

    public required ConfidenceMap Confidence { get; init; }

    public required MeasuredFeature Feature { get; init; }

    /// <summary>Who has to confirm what, by when: for people, never interpreted.</summary>
    public required string Confirmation { get; init; }

    public required SopReference Sop { get; init; }

    public required ThumbnailRule Thumbnail { get; init; }

    /// <summary>Null when the type applies on every day of the culture.</summary>
    public ActiveDays? Active { get; init; }

    /// <summary>What cannot be assessed while an alert of this type lasts.</summary>
    public IReadOnlyList<AlertMask> Masks { get; init; } = [];

    /// <summary>The frames that its values were chosen on by looking; null when nobody says that they were.</summary>
    public TuningMark? TunedOn { get; init; }

    /// <summary>Is it on the alerting side of a level, or on it? Never, when it is not a number.</summary>
    internal bool IsBeyond(double level, double measured) =>
        Direction == AlertDirection.Above ? measured >= level : measured <= level;
}

/// <summary>A raise needs this many hits among the last so many assessed frames, the newest among them.</summary>
public sealed record Persistence(int Hits, int Of);

/// <summary>What is measured, as people call it, and its unit.</summary>
public sealed record MeasuredFeature(string Name, string Unit);

/// <summary>The procedure that says what a person does.</summary>
public sealed record SopReference(string Id, string Version);

/// <summary>The time since the start of the culture in which a type applies: from, up to, not including, to.</summary>
public sealed record ActiveDays(TimeSpan From, TimeSpan To);

/// <summary>Another type that is not assessable while the alert lasts, at most for the longest time where there is one.</summary>
public sealed record AlertMask(string Type, TimeSpan? Longest);

public enum ThumbnailRule
{
    NotAllowed,
    Allowed,
}
