using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Drift;

/// <summary>The model whose scores and alerts stand in rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">What it is known by.</param>
/// <param name="Role">In the run that the rows are from; null for a table, which has no run.</param>
/// <param name="Alerts">The digest of the policy by which alerts were raised; null for a table, whose settings say the level.</param>
public sealed record ScoredBy(string Name, string Version, Digest Digest, ModelRole? Role, Digest? Alerts)
{
    /// <summary>As people read it.</summary>
    public string Words => $"{Name} {Version}{(Role is { } role ? $" ({DriftWords.Of(role)})" : "")}";

    /// <summary>The same in full: two models of one name and version are told apart.</summary>
    public string LongWords => $"{Words} {Digest.Brief}";
}
