using Lifecycle.ChallengeSets.Checking;
using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Datasheets;

/// <summary>What a set holds, counted: for who has to judge whether it is enough, and of what it is made.</summary>
public sealed record Datasheet
{
    /// <summary>Uses that are not ours cannot be seen, and every report says so.</summary>
    public const string UnseenUses =
        "Whoever could open the store could use the set outside this tool; such uses cannot be seen here.";

    public const string IndependenceNotShown = "independence not shown";

    public required SetDescription Set { get; init; }

    public required Digest SetDigest { get; init; }

    public required Digest LabelsDigest { get; init; }

    public required Digest FramesDigest { get; init; }

    public required int Cases { get; init; }

    public required long Frames { get; init; }

    /// <summary>Null where frames have no times.</summary>
    public required double? WatchedHours { get; init; }

    public required IReadOnlyList<ShapeCount> Shapes { get; init; }

    public required KeyCount Batches { get; init; }

    public required KeyCount Donors { get; init; }

    public required KeyCount Vessels { get; init; }

    public required IReadOnlyList<OriginCount> Origins { get; init; }

    /// <summary>In the order of their names.</summary>
    public required IReadOnlyList<TypeCount> Types { get; init; }

    /// <summary>One per combination of axes in the declared input space.</summary>
    public required IReadOnlyList<StratumTable> Strata { get; init; }

    public required LabelQuality Labels { get; init; }

    public required Keeping Keeping { get; init; }

    /// <summary>When what was labelled, case by case; empty where frames have no times.</summary>
    public required IReadOnlyList<CaseTimeline> Timelines { get; init; }
}

/// <summary>Cases and frames of one size.</summary>
public sealed record ShapeCount(string Shape, int Cases, long Frames);

/// <summary>How many batches, donors or vessels are known, and how many cases do not say theirs.</summary>
public sealed record KeyCount(int Known, int UnknownCases);

/// <summary>Cases, frames and hours of one origin; hours are null where frames have no times.</summary>
public sealed record OriginCount(Origin Origin, int Cases, long Frames, double? Hours);
