using Lifecycle.Formats;

namespace Lifecycle.Replay;

/// <summary>One model's part of a run.</summary>
/// <param name="Outside">Frames not assessable, counted by reason.</param>
/// <param name="AlertCount">Alerts raised.</param>
public sealed record ReplayedModel(
    ModelRole Role, string Name, string Version, Digest Digest, IReadOnlyList<string> ScoreNames,
    IReadOnlyList<KeyValuePair<string, long>> Outside, long AlertCount)
{
    /// <summary>The folder of this model's columns and alerts inside the run.</summary>
    public static string FolderOf(ModelRole role) => role == ModelRole.Candidate ? "candidate" : "production";
}
