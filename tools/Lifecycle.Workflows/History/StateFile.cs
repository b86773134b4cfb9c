using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Workflows.History;

/// <summary>A file with the state in which a log was seen last, kept by who looks at it.</summary>
internal static class StateFile
{
    private const int BytesMax = 1_000_000;

    /// <summary>Null where there is no such file yet.</summary>
    public static Outcome<Checkpoint?> Read(string file)
    {
        var (full, spot) = (Path.GetFullPath(file), new SourceSpot(file));
        return !Path.Exists(full)
            ? new Outcome<Checkpoint?>.Ok(null)
            : BoundedFile.Read(full, spot, BytesMax).Then(bytes => SignedNote.ParseEither(spot, bytes))
                .Then(note => Checkpoint.Parse(spot, note.Text)).Then<Checkpoint?>(seen => seen);
    }

    public static void Write(string file, SignedNote state) => WholeFile.Write(Path.GetFullPath(file), state.ToBytes());
}
