using Lifecycle.Formats;
using Lifecycle.Replay.Recorded;

namespace Lifecycle.Replay;

/// <summary>One model's part of a run.</summary>
/// <param name="Outside">Frames not assessable, counted by reason.</param>
/// <param name="AlertCount">Alerts raised.</param>
public sealed record ReplayedModel(
    ModelRole Role, string Name, string Version, Digest Digest, IReadOnlyList<string> ScoreNames,
    IReadOnlyList<KeyValuePair<string, long>> Outside, long AlertCount)
{
    /// <summary>Null for a model that scored every frame. From the failure on there are no scores and no alerts of it.</summary>
    public ModelFailure? Failure { get; init; }

    /// <summary>Null for a model that was run here; else what is known of its logs.</summary>
    public RecordedFacts? Recorded { get; init; }

    /// <summary>The folder of this model's columns and alerts inside the run.</summary>
    public static string FolderOf(ModelRole role) => role == ModelRole.Candidate ? "candidate" : "production";
}
