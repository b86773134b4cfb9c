using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Records;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Replaying;

/// <summary>Which pieces of one run the ledger names, and the acts by which it comes to name more of them.</summary>
/// <remarks>A piece is a plain file, and who edits it can make its digests fit. What an act names was there when the act was made.</remarks>
public sealed class KnownPieces(Workspace workspace, Recorder recorder, Digest run, TimeSpan every)
{
    private readonly AddressedFiles lists = new(workspace, "pieces", ".json");
    private readonly NamedDigest subject = new(Purpose.Run, run);
    private readonly Lock gate = new();
    private readonly HashSet<Digest> known = [];
    private List<KeyValuePair<string, Digest>> waiting = [];

    /// <summary>At most this often an act is entered.</summary>
    public TimeSpan Every => every;

    /// <summary>Reads what the ledger names by now: asked while nobody else is at the run's folder.</summary>
    public Outcome<int> Read() => recorder.Refresh().Then<int>(_ =>
    {
        // A list that is gone or was edited names nothing: its cases are replayed again.
        foreach (var act in recorder.Acts.Where(act => act.Kind == ActKind.Pieces && act.Subjects.Contains(subject)))
        {
            if (act.Subject(Purpose.Pieces) is { } named && lists.Read(named.Digest) is { } bytes
                && JsonSource.Parse(lists.NameOf(named.Digest), bytes).Then(PieceList.Read).TryGet(out var list, out var _)
                && list.Run == run)
            {
                known.UnionWith(list.Pieces.Select(piece => piece.Value));
            }
        }

        return known.Count;
    });

    /// <summary>Whether an act of this run names the piece, byte for byte.</summary>
    public bool Names(RunPiece piece) => known.Contains(piece.Mark);

    /// <summary>A case was finished: the next act is to name it. Any worker may say so.</summary>
    public void Add(RunPiece piece)
    {
        lock (gate)
        {
            waiting.Add(KeyValuePair.Create(piece.Case, piece.Mark));
        }
    }

    /// <summary>Enters what was finished since the last act; nothing when nothing was. One thread at a time.</summary>
    public Outcome<int> Enter()
    {
        List<KeyValuePair<string, Digest>> finished;
        lock (gate)
        {
            (finished, waiting) = (waiting, []);
        }

        if (finished.Count == 0)
        {
            return 0;
        }

        try
        {
            var list = lists.Keep(new PieceList(run, finished).Write());
            return recorder.Record(ActKind.Pieces, Roles.Tool, [subject, new NamedDigest(Purpose.Pieces, list)], [])
                .Then<int>(_ => finished.Count);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return WorkspaceRefusals.CannotWrite(workspace.NameOf(Path.Combine(workspace.RecordsFolder, "pieces")), broken.Message);
        }
    }
}
