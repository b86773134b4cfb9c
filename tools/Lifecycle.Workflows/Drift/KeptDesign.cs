using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Workflows.Drift;

/// <summary>The limits of a watch in the cache: found once by simulation, and read again at each start.</summary>
internal sealed class KeptDesign(WatchInputs inputs)
{
    private const string Folder = "drift-designs";

    private static string Tool => ToolFacts.NameAndVersion;

    // By plan, profile and program: another of them is another file, and nothing has to be thrown away.
    private string FullPath => inputs.Workspace.CachePath(Folder, Digest.Of(System.Text.Encoding.UTF8.GetBytes($"{inputs.Basis.Text}\n{Tool}")).Hex[..32] + ".json");

    private SourceSpot Where => new(inputs.Workspace.NameOf(FullPath));

    /// <summary>As it was kept, or made now and kept.</summary>
    public Outcome<WatchDesign> Find(Action<WatchNews> tell, CancellationToken stop) => WatchDesigner.Known(inputs.Plan, inputs.Known).Then(known =>
    {
        if (Read(known) is { } kept)
        {
            return kept;
        }

        if (Path.Exists(FullPath))
        {
            tell(new WatchNews.Noted(KeptDesignRefusals.Damaged(Where)));
        }

        return Fresh(stop);
    });

    /// <summary>Made now. Refused when another one was kept whose digest fits: watches have gone by limits that nobody designed.</summary>
    public Outcome<WatchDesign> Make(CancellationToken stop) => WatchDesigner.Known(inputs.Plan, inputs.Known).Then(known =>
    {
        var kept = Read(known);
        return Designed(stop).Then(design => kept is not null && !Bytes(kept).AsSpan().SequenceEqual(Bytes(design))
            ? KeptDesignRefusals.Another(Where) : Keep(design));
    });

    private Outcome<WatchDesign> Fresh(CancellationToken stop) => Designed(stop).Then(Keep);

    private Outcome<WatchDesign> Designed(CancellationToken stop) => WatchDesigner.Design(inputs.Plan, inputs.Basis, inputs.Known, stop);

    private WatchDesign? Read(IReadOnlyList<KnownSignal> known) =>
        FileKind.IsRegular(FullPath) && JsonSource.Parse(Where.File, File.ReadAllBytes(FullPath)).TryGet(out var node, out _)
            ? WatchDesignDocument.Read(node, inputs.Plan, inputs.Basis, known, Tool) : null;

    private static byte[] Bytes(WatchDesign design) => WatchDesignDocument.Write(design, Tool);

    private Outcome<WatchDesign> Keep(WatchDesign design)
    {
        WholeFile.Write(FullPath, Bytes(design));
        return design;
    }
}
