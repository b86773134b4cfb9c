using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Ledger;

/// <summary>The files of one log, by their paths inside it, as the caller's records folder names them.</summary>
internal sealed class LedgerFolder(string recordsFolder)
{
    public string Path { get; } = System.IO.Path.Combine(recordsFolder, "ledger");

    public string At(string relative) => System.IO.Path.Combine(Path, relative);

    public SourceSpot Spot(string relative) => new(At(relative));

    /// <summary>The bytes, or none when there is no such file.</summary>
    public Outcome<ReadOnlyMemory<byte>?> Find(string relative)
    {
        try
        {
            // A pipe would be waited for without end.
            var path = At(relative);
            return File.Exists(path) && !FileKind.IsRegular(path)
                ? LedgerRefusals.NotRead(Spot(relative), "it is not a plain file")
                : new Outcome<ReadOnlyMemory<byte>?>.Ok(File.ReadAllBytes(path));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Outcome<ReadOnlyMemory<byte>?>.Ok(null);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return LedgerRefusals.NotRead(Spot(relative), broken.Message);
        }
    }

    /// <summary>The bytes of a file that a log of that size must have.</summary>
    public Outcome<ReadOnlyMemory<byte>> Get(string relative, long size) => Find(relative).Then<ReadOnlyMemory<byte>>(
        found => found is { } bytes ? bytes : LedgerRefusals.Missing(Spot(relative), size));

    public Outcome<TreeHash[]> Tile(int level, long index, long size)
    {
        var width = TilePath.WidthOf(level, index, size);
        var path = TilePath.Tile(level, index, width);
        return Get(path, size).Then<TreeHash[]>(bytes => HashTile.TryRead(bytes.Span, width, out var hashes)
            ? hashes
            : LedgerRefusals.Edited(Spot(path), $"{width} hashes", $"{bytes.Length} bytes"));
    }

    public Outcome<ReadOnlyMemory<byte>[]> Entries(long index, long size)
    {
        var width = TilePath.WidthOf(0, index, size);
        var path = TilePath.Entries(index, width);
        return Get(path, size).Then<ReadOnlyMemory<byte>[]>(bytes => EntryBundle.TryRead(bytes, width, out var entries)
            ? entries
            : LedgerRefusals.Edited(Spot(path), $"{width} whole entries", "another number of them"));
    }

    /// <summary>The signed acts of a bundle, each of one piece with its entry.</summary>
    public Outcome<SignedAct[]> Acts(long index, IReadOnlyList<ReadOnlyMemory<byte>> entries, long size) =>
        Envelopes(index, size).Then<SignedAct[]>(kept =>
        {
            var spot = Spot(TilePath.Acts(index, kept.Length));
            var acts = new SignedAct[kept.Length];
            for (var place = 0; place < acts.Length; place++)
            {
                if (!SignedActReader.Read(spot, entries[place], kept[place].Envelope, kept[place].TimeStamp)
                    .TryGet(out var act, out var why))
                {
                    return new Outcome<SignedAct[]>.Refused(why);
                }

                acts[place] = act;
            }

            return acts;
        });

    /// <summary>What a signed log keeps beside the entries of a bundle, as it lies there.</summary>
    public Outcome<ActEnvelope[]> Envelopes(long index, long size)
    {
        var width = TilePath.WidthOf(0, index, size);
        var path = TilePath.Acts(index, width);
        return Get(path, size).Then<ActEnvelope[]>(bytes => ActBundle.TryRead(bytes, width, out var kept)
            ? kept
            : LedgerRefusals.Edited(Spot(path), $"{width} whole acts", "another number of them"));
    }

    /// <summary>The state that counts. A log that was never begun is empty; one that lost its checkpoint is not.</summary>
    public Outcome<LogHead> Head(string origin) => Find(TilePath.Checkpoint).Then(found =>
    {
        if (found is { } bytes)
        {
            return Head(origin, bytes.Span);
        }

        // The first thing ever written is the checkpoint of the empty log: where there are tiles there is one, or it
        // came between the two looks, or it is lost.
        return Directory.Exists(At("tile"))
            ? Find(TilePath.Checkpoint).Then(again => again is { } late
                ? Head(origin, late.Span)
                : LedgerRefusals.CheckpointMissing(Spot(TilePath.Checkpoint)))
            : new LogHead(Checkpoint.ForDevelopment(origin, 0, TreeHash.OfNothing), Note: null, HasBegun: false);
    });

    /// <summary>Whether the log that is here says it is signed; false where there is none.</summary>
    public Outcome<bool> IsSigned() => Find(TilePath.Checkpoint).Then<bool>(found => found is { } bytes
        ? SignedNote.ParseEither(Spot(TilePath.Checkpoint), bytes.Span).Then<bool>(note => note.Signatures.Count > 0)
        : false);

    private Outcome<LogHead> Head(string origin, ReadOnlySpan<byte> bytes)
    {
        var spot = Spot(TilePath.Checkpoint);
        return SignedNote.ParseEither(spot, bytes).Then(note => Checkpoint.Parse(spot, note.Text).Then<LogHead>(head =>
        {
            if (head.Origin != origin)
            {
                return LedgerRefusals.OtherOrigin(spot, origin, head.Origin);
            }

            var isSigned = note.Signatures.Count > 0;
            return (isSigned, head.IsUnsigned) switch
            {
                (true, false) => new LogHead(head, note, HasBegun: true),
                (false, true) => new LogHead(head, Note: null, HasBegun: true),
                (true, true) => LedgerRefusals.CheckpointBroken(spot, "it is signed, and says that it is not"),
                _ => LedgerRefusals.NotUnsigned(spot),
            };
        }));
    }
}
