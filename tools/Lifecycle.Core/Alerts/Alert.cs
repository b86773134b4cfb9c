using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>The event that was raised: a record that stands on its own years later.</summary>
public sealed record Alert
{
    /// <summary>Derived from case, type, start, model and configuration: the same run gives the same id.</summary>
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>The time of the frame that raised it.</summary>
    public required Moment Start { get; init; }

    /// <summary>The first moment at which it no longer held; null while it is open.</summary>
    public Moment? End { get; init; }

    /// <summary>Why it ended; null while it is open.</summary>
    public AlertEnd? EndedBy { get; init; }

    /// <summary>Case, batch, camera, model, build and configuration.</summary>
    public required AlertSubject Subject { get; init; }

    /// <summary>At the raise.</summary>
    public required double Confidence { get; init; }

    /// <summary>At the raise.</summary>
    public required Band Band { get; init; }

    public required double PeakConfidence { get; init; }

    public required MeasuredFeature Feature { get; init; }

    public required AlertDirection Direction { get; init; }

    /// <summary>The measure at the raise, in the feature's unit.</summary>
    public required double Value { get; init; }

    /// <summary>The raise level, in the feature's unit.</summary>
    public required double Limit { get; init; }

    /// <summary>In words, with its numbers.</summary>
    public required string Reason { get; init; }

    public required string Confirmation { get; init; }

    public required SopReference Sop { get; init; }

    /// <summary>The id of the picture that may be kept, or <see cref="NoThumbnail"/>.</summary>
    public required string Thumbnail { get; init; }

    public const string NoThumbnail = "none, not allowed";
}

/// <summary>Why an alert ended.</summary>
public enum AlertEnd
{
    /// <summary>The measure was no longer at or beyond the clear level.</summary>
    Cleared,

    /// <summary>Frames stopped for longer than the gap: what happened after the last one is not known.</summary>
    Gap,

    /// <summary>The days on which the type applies were over.</summary>
    Inactive,

    /// <summary>It was still open when the frames ended.</summary>
    EndOfFrames,
}
