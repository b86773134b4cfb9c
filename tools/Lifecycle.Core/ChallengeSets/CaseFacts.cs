using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets;

/// <summary>One vessel's run of frames in time order, or one specimen's frames without times, and what it was.</summary>
/// <param name="Id">Unique in its challenge set.</param>
/// <param name="Vessel">Null when unknown.</param>
/// <param name="Donor">Null when unknown.</param>
/// <param name="Batch">The production batch; episodes of one batch are alike.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Axes">The subgroups of the whole case.</param>
/// <param name="CultureStart">Day 0 of the culture begins here; always known where the frames have times.</param>
/// <param name="Frames">The files that hold the frames.</param>
public sealed record CaseFacts(
    string Id, string? Vessel, string? Donor, string Batch, Origin Origin, Axes Axes, Moment? CultureStart,
    CaseFrames Frames)
{
    /// <summary>The name of the axis that says which camera looked.</summary>
    public const string CameraAxis = "camera";

    /// <summary>How long it is kept, where that is not what the set says.</summary>
    public Retention? Retention { get; init; }

    /// <summary>Why it must not be disposed of for now, whatever its retention; null when nothing holds it.</summary>
    public Hold? Hold { get; init; }

    /// <summary>What pictures of it may show, where that is not what the set says.</summary>
    public Mask? Mask { get; init; }

    public string? Camera => Axes.TryGet(CameraAxis, out var camera) ? camera : null;
}
