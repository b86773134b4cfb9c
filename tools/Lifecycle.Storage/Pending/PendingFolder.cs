using System.Diagnostics;
using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Ledger.Pending;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Pending;

/// <summary>A chain of signed acts in plain files, and beside it the evidence that they name: what a clone brings home.</summary>
/// <remarks>An act is a file, whole or not at all: a kill at any instant leaves the old chain or the new one.</remarks>
public sealed class PendingFolder(string folder)
{
    internal const string ChainFolder = "chain";
    internal const string LockFile = "lock";
    private const string Ending = ".json";
    private const int BytesMax = 1_000_000;
    private static readonly TimeSpan LockWaitMax = TimeSpan.FromSeconds(10);

    public SourceSpot Spot => new(folder);

    private string Chain => Path.Combine(folder, ChainFolder);

    public static string NameOf(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{ChainFolder}/{number:D6}{Ending}");

    /// <summary>Every act of the chain, each going on from the one before it.</summary>
    public Outcome<IReadOnlyList<PendingAct>> Read()
    {
        var acts = new List<PendingAct>();
        var count = Directory.Exists(Chain) ? Directory.EnumerateFiles(Chain, "*" + Ending).Count() : 0;
        for (var number = 0; number < count; number++)
        {
            var name = NameOf(number);
            var spot = new SourceSpot(Path.Combine(folder, name));
            if (!Bytes(spot).Then(bytes => PendingAct.Read(spot, bytes)).TryGet(out var act, out var why))
            {
                return new Outcome<IReadOnlyList<PendingAct>>.Refused(why);
            }

            if (PendingRule.Check(spot, acts.Count == 0 ? null : acts[^1], act) is { } broken)
            {
                return broken;
            }

            acts.Add(act);
        }

        return acts;
    }

    /// <summary>Adds one act: it is signed in its place, while nobody else adds one, and is on the disk when this returns.</summary>
    public Outcome<IReadOnlyList<PendingAct>> Append(Func<PendingAct?, Outcome<byte[]>> sign)
    {
        FolderSync.Make(Chain);
        return Locked(() => Read().Then(acts => sign(acts.Count == 0 ? null : acts[^1]).Then(bytes =>
        {
            var spot = new SourceSpot(Path.Combine(folder, NameOf(acts.Count)));
            return PendingAct.Read(spot, bytes).Then(added => PendingRule.Check(spot, acts.Count == 0 ? null : acts[^1], added) is { } broken
                ? broken : Added(acts, added, spot));
        })));
    }

    private static Outcome<IReadOnlyList<PendingAct>> Added(IReadOnlyList<PendingAct> acts, PendingAct added, SourceSpot spot)
    {
        WholeFile.Write(spot.File, added.Bytes.Span);
        return new Outcome<IReadOnlyList<PendingAct>>.Ok([.. acts, added]);
    }

    private static Outcome<ReadOnlyMemory<byte>> Bytes(SourceSpot spot) =>
        !File.Exists(spot.File) ? PendingRefusals.Broken(spot, "an act of the chain is missing")
        : !FileKind.IsRegular(spot.File) || new FileInfo(spot.File).Length > BytesMax ? PendingRefusals.Broken(spot, "it is no such file, or far too long")
        : new ReadOnlyMemory<byte>(File.ReadAllBytes(spot.File));

    private Outcome<T> Locked<T>(Func<Outcome<T>> work)
    {
        var path = Path.Combine(folder, LockFile);
        var watch = Stopwatch.StartNew();
        while (true)
        {
            using var held = FileLock.TryTake(path);
            if (held is not null)
            {
                return FileLock.KeepsOthersOut(path) ? work() : LedgerRefusals.NoLocks(new SourceSpot(path));
            }

            if (watch.Elapsed >= LockWaitMax)
            {
                return LedgerRefusals.Busy(new SourceSpot(path), "its process is not known", LockWaitMax);
            }

            Thread.Sleep(10);
        }
    }
}
