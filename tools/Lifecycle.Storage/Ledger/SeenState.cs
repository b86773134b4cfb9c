using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Ledger;

/// <summary>The file in which a witness keeps the last state of a log that it saw.</summary>
public sealed class SeenState(string file)
{
    private const int BytesMax = 1_000_000;
    private const string LockEnding = ".lock";

    private readonly string full = Path.GetFullPath(file);

    /// <summary>Does something that no other command does to this file at the same time.</summary>
    public Outcome<T> Held<T>(Func<Outcome<T>> act)
    {
        FolderSync.Make(Path.GetDirectoryName(full)!);
        using var held = FileLock.TryTake(full + LockEnding);
        return held is null ? WitnessRefusals.SeenBusy(new SourceSpot(file))
            : FileLock.KeepsOthersOut(full + LockEnding) ? act()
            : LedgerRefusals.NoLocks(new SourceSpot(file));
    }

    /// <summary>The state; null where the log was never seen.</summary>
    public Outcome<Checkpoint?> Read()
    {
        var spot = new SourceSpot(file);
        if (!Path.Exists(full))
        {
            return new Outcome<Checkpoint?>.Ok(null);
        }

        if (!FileKind.IsRegular(full))
        {
            return WorkspaceRefusals.NotRegular(spot, file);
        }

        return new FileInfo(full).Length > BytesMax
            ? LedgerRefusals.NoteBroken(spot, "it is far too long")
            : SignedNote.Parse(spot, File.ReadAllBytes(full)).Then(note => Checkpoint.Parse(spot, note.Text)).Then<Checkpoint?>(seen => seen);
    }

    /// <summary>It is on the disk when this returns: no answer leaves before.</summary>
    public void Keep(SignedNote state) => WholeFile.Write(full, state.ToBytes());
}
