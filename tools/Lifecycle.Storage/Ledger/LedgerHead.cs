using System.Text;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Ledger;

/// <summary>How far the ledger had grown when this workspace last wrote to it: a checkpoint beside <c>lifecycle.yaml</c>.</summary>
/// <remarks>
/// It is a source, kept in version control with the sets, and so outlives a records folder that is cleaned, swapped or left
/// behind by a clone. Not kept in a demonstration, whose records may be thrown away.
/// </remarks>
public static class LedgerHead
{
    public const string FileName = "ledger-head.txt";

    private const int BytesMax = 10_000;

    public static SourceSpot Spot => new(FileName);

    public static void Write(Workspace workspace, Checkpoint head)
    {
        // A workspace that has one keeps it, whatever it calls itself meanwhile.
        if (!workspace.Settings.IsDemonstration || File.Exists(PathIn(workspace)))
        {
            WholeFile.Write(PathIn(workspace), Encoding.UTF8.GetBytes(head.ToText()));
        }
    }

    /// <summary>Refused when the ledger does not go on from where the workspace left it.</summary>
    public static Outcome<LedgerReading> Check(Workspace workspace, LedgerReading ledger)
    {
        var path = PathIn(workspace);
        var spot = Spot;
        if (!File.Exists(path))
        {
            return workspace.Settings.IsDemonstration || ledger.Acts.Count == 0
                ? ledger
                : UseRefusals.OtherLedger(spot, $"the file is missing, and the ledger here has {ledger.Acts.Count} acts");
        }

        var bytes = File.ReadAllBytes(path);
        return bytes.Length > BytesMax
            ? LedgerRefusals.CheckpointBroken(spot, $"it has {bytes.Length} bytes")
            : Checkpoint.Parse(spot, Encoding.UTF8.GetString(bytes)).Then(head => Check(spot, head, ledger));
    }

    /// <summary>The state that the file says, whatever ledger is here; null where there is no such file.</summary>
    public static Outcome<Checkpoint?> Known(Workspace workspace) => !File.Exists(PathIn(workspace))
        ? new Outcome<Checkpoint?>.Ok(null)
        : new FileInfo(PathIn(workspace)).Length > BytesMax
            ? LedgerRefusals.CheckpointBroken(new SourceSpot(FileName), "it is far too long")
            : Checkpoint.Parse(new SourceSpot(FileName), File.ReadAllText(PathIn(workspace))).Then<Checkpoint?>(head => head);

    private static Outcome<LedgerReading> Check(SourceSpot spot, Checkpoint head, LedgerReading ledger)
    {
        if (head.Origin != ledger.Head.Origin)
        {
            return UseRefusals.OtherLedger(spot, $"the ledger here is {ledger.Head.Origin}, and it was {head.Origin}");
        }

        if (ledger.Acts.Count < head.Size)
        {
            return UseRefusals.OtherLedger(spot, $"the ledger here has {ledger.Acts.Count} acts, and it had {head.Size}");
        }

        var tree = new CompactRange();
        foreach (var leaf in ledger.Leaves.Take((int)head.Size))
        {
            tree.Append(leaf);
        }

        return tree.Root == head.Root
            ? ledger
            : UseRefusals.OtherLedger(spot, $"the first {head.Size} acts of the ledger here are others than they were");
    }

    private static string PathIn(Workspace workspace) => Path.Combine(workspace.Root, FileName);
}
