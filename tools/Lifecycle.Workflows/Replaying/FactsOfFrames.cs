using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;

namespace Lifecycle.Workflows.Replaying;

/// <summary>What a case says of each of its frames, as an operating range asks for it.</summary>
internal sealed class FactsOfFrames(CaseFacts facts)
{
    // Asked for once: a look into the axes allocates.
    private readonly string? camera = facts.Camera;
    private readonly string? medium = facts.Axes.TryGet("medium", out var named) ? named : null;

    /// <param name="time">Of the frame; null where frames have none.</param>
    public FrameFacts At(Moment? time) => new(camera, medium, (time - facts.CultureStart)?.TotalDays);
}
