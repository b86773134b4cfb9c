using Lifecycle.Replay;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Workflows.Promotion;

/// <summary>A run that is there: made just now, or found.</summary>
public sealed record ReplayedRun
{
    internal ReplayedRun(PromotionInputs inputs, RunFolder folder, string path, bool isNew)
    {
        Inputs = inputs;
        Folder = folder;
        Path = path;
        IsNew = isNew;
    }

    public PromotionInputs Inputs { get; }

    /// <summary>Relative to the workspace.</summary>
    public string Path { get; }

    public bool IsNew { get; }

    public RunRecord Record => Folder.Record;

    internal RunFolder Folder { get; }
}
