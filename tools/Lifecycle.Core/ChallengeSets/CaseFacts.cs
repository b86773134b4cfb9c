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

    public string? Camera => Axes.TryGet(CameraAxis, out var camera) ? camera : null;
}
