using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;
using Lifecycle.Replay.Recorded;

namespace Lifecycle.Workflows.Replaying;

/// <summary>One of the two models at work in a worker: its description and the process that scores for it.</summary>
/// <param name="Role">Candidate or production.</param>
/// <param name="Model">Its folder.</param>
/// <param name="Scorer">Null for a candidate that failed before its first frame, and for a model that is recorded.</param>
/// <param name="Failed">Then why, as a person would say it.</param>
internal sealed record ShadowModel(ModelRole Role, ModelFolder Model, HostedModel? Scorer, string? Failed = null)
{
    /// <summary>What it scored elsewhere; then it is not run, and has no process.</summary>
    public RecordedModel? Recorded { get; init; }

    public ModelDescription Description => Model.Description;

    public IReadOnlyList<string> ScoreNames { get; } = Model.Description.ScoreNames;
}
