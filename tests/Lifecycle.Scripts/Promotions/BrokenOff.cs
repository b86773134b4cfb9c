using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Ledger;

namespace Lifecycle.Promotions;

/// <summary>A replay that was killed in the middle, and what it left.</summary>
internal static class BrokenOff
{
    public const string Level = "run/candidate/scores/level.npy";

    /// <summary>Seconds between acts that name finished cases: for an operator, and for who kills replays.</summary>
    public const string EveryVariable = "LIFECYCLE_PIECES_EVERY";

    private const int HeaderBytes = 128;

    private static readonly Lazy<Task<SortedDictionary<string, byte[]>>> Whole = new(async () =>
    {
        using var line = Line().Write();
        var replay = await line.RunAsync("replay", TinyLine.Promotion);
        Assert.That(replay.ExitCode, Is.Zero, replay.Stderr);
        return Run(line);
    });

    /// <summary>The bytes of the same run when nobody disturbs it.</summary>
    public static Task<SortedDictionary<string, byte[]>> Undisturbed => Whole.Value;

    /// <summary>Long enough to be killed between two cases.</summary>
    /// <param name="every">Seconds between acts that name what is done: 0 for as soon as it is.</param>
    public static TinyLine Line(int every = 0)
    {
        var line = new TinyLine { HasProduction = true, Cases = 6, Frames = 240, SlowLayers = 12 };
        line.Variable(EveryVariable, $"{every}");
        return line;
    }

    /// <summary>The acts of a line, as far as there are any.</summary>
    public static IReadOnlyList<Act> Acts(TinyLine line) =>
        LedgerStore.Open(line.Records, "lifecycle/tiny/unsigned").Then(store => store.Read()).TryGet(out var reading, out _) ? reading.Acts : [];

    /// <summary>The cases that acts of the ledger name as done.</summary>
    public static IReadOnlyList<string> Entered(TinyLine line) =>
    [
        .. Acts(line).Where(act => act.Kind == ActKind.Pieces)
            .SelectMany(act => Got(JsonSource.Parse("list", File.ReadAllBytes(ListOf(line, act.Subject(Purpose.Pieces)!.Digest))).Then(PieceList.Read)).Pieces)
            .Select(piece => piece.Key).Distinct(),
    ];

    public static string ListOf(TinyLine line, Digest list) => line.At($"records/pieces/{list.Hex}.json");

    /// <summary>Kills a replay once the ledger names so many cases; the folder that it leaves.</summary>
    public static async Task<string> After(TinyLine line, int cases, params string[] arguments)
    {
        using var command = line.Begin(["replay", TinyLine.Promotion, "--jobs", "1", .. arguments]);
        await command.UntilAsync(() => Entered(line).Count >= cases, "a case that an act names");
        command.Signal("KILL", wholeGroup: true);
        await command.EndAsync();
        var left = Folders(line).Single();
        Assert.That(Pieces(left), Has.Length.LessThan(line.Cases), "it was too quick to be killed");
        return left;
    }

    public static string[] Pieces(string folder) =>
        Directory.Exists(Path.Combine(folder, "cases")) ? Directory.GetFiles(Path.Combine(folder, "cases"), "*.json") : [];

    /// <summary>The bytes of a finished run by their places.</summary>
    public static SortedDictionary<string, byte[]> Run(TinyLine line)
    {
        var folder = Directory.GetDirectories(line.At("records/runs")).Single(path => File.Exists(Path.Combine(path, RunRecord.FileName)));
        return new SortedDictionary<string, byte[]>(
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(folder, path), File.ReadAllBytes),
            StringComparer.Ordinal);
    }

    /// <summary>Writes a score over, and makes the case's record fit: what nobody can see from the files alone.</summary>
    public static void Forge(string folder, string piece, int row, float score, int frames = 240)
    {
        var column = Path.Combine(folder, Level);
        using (var file = new FileStream(column, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = HeaderBytes + (4 * row);
            file.Write(BitConverter.GetBytes(score));
        }

        var bytes = File.ReadAllBytes(column);
        var record = Got(JsonSource.Parse(piece, File.ReadAllBytes(piece)).Then(RunPiece.Read));
        var first = row / frames * frames;
        var digest = Digest.Of(bytes.AsSpan(HeaderBytes + (4 * first), 4 * frames));
        File.WriteAllBytes(piece, (record with
        {
            Parts = [.. record.Parts.Select(part => Level.EndsWith(part.Key, StringComparison.Ordinal) ? KeyValuePair.Create(part.Key, digest) : part)],
        }).Write());
    }

    public static T Got<T>(Outcome<T> outcome)
        where T : class =>
        outcome.TryGet(out var value, out var why) ? value : throw new AssertionException(why[0].What);

    /// <summary>Where pieces of a line lie.</summary>
    public static string[] Folders(TinyLine line) => !Directory.Exists(line.At("records/runs")) ? []
        : Directory.GetDirectories(line.At("records/runs")) is [var shards] && shards.EndsWith(".shards", StringComparison.Ordinal)
            ? Directory.GetDirectories(shards)
            : Directory.GetDirectories(line.At("records/runs"));
}
