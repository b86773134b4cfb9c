using System.Text.Json;
using Lifecycle.Formats;
using Lifecycle.Promotions;
using Lifecycle.Storage.Ledger;
using Lifecycle.TestKit;

namespace Lifecycle.Ledger;

/// <summary><c>history</c>: what the ledger says, what it proves, and whether it only grew.</summary>
public sealed class HistoryTests
{
    private const string Signed = "lifecycle/tiny";
    private const string Checkpoint = "records/ledger/checkpoint";

    [Test]
    public async Task Acts_are_one_line_each_oldest_first_and_nothing_else_is_on_standard_output()
    {
        using var line = new TinyLine().Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Criteria, "--role", "process owner")).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.AnyOf(0, 3));
        var all = await line.RunAsync("history");
        var rows = all.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(all.ExitCode, Is.Zero, all.Stderr);
        Assert.That(all.Stderr, Does.Contain($"{rows.Length} of {rows.Length} acts of lifecycle/tiny/unsigned").And.Contain("unsigned development log"));
        Assert.That(rows[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), Has.ItemAt(0).EqualTo("0").And.ItemAt(2).EqualTo("seal")
            .And.ItemAt(3).EqualTo("process-owner").And.ItemAt(4).EqualTo("unsigned").And.ItemAt(5).EqualTo("criteria:criteria.yaml"));
        Assert.That(rows[^1], Does.Contain("  score  "));

        var seals = await line.RunAsync("history", "--kind", "seal", "--subject", "criteria.yaml", "--quiet");
        Assert.That((seals.ExitCode, seals.Stderr, seals.Stdout.Count(letter => letter == '\n')), Is.EqualTo((0, "", 1)));
        var none = await line.RunAsync("history", "--kind", "approve");
        Assert.That((none.ExitCode, none.Stdout), Is.EqualTo((0, "")), none.Stderr);

        using var document = JsonDocument.Parse((await line.RunAsync("history", "--kind", "seal", "--json")).Stdout);
        Assert.That(document.RootElement.GetProperty("format").GetString(), Is.EqualTo("lifecycle/history@3"));
        Assert.That(document.RootElement.GetProperty("signatures").GetString(), Is.EqualTo("none"));
        Assert.That(document.RootElement.GetProperty("size").GetInt64(), Is.EqualTo(rows.Length));
        Assert.That(document.RootElement.GetProperty("acts")[0].GetProperty("role").GetString(), Is.EqualTo("process owner"));
    }

    [Test]
    public async Task A_ledger_that_grew_goes_on_from_the_state_that_was_kept_and_an_older_copy_does_not()
    {
        using var line = new TinyLine().Write();
        await Seal(line);
        var first = await line.RunAsync("history", "--state", "seen.txt");
        Assert.That((first.ExitCode, first.Stderr), Is.EqualTo((0, "")));
        Assert.That(File.ReadAllBytes(line.At("seen.txt")), Is.EqualTo(File.ReadAllBytes(line.At(Checkpoint))));
        var copy = Directory.CreateDirectory(line.At("copy")).FullName;
        Copy(line.Records, copy);
        await Seal(line);
        var second = await line.RunAsync("history", "--state", "seen.txt");
        Assert.That((second.ExitCode, second.Stdout.Contains("goes on from the 1 acts", StringComparison.Ordinal)), Is.EqualTo((0, true)), second.Stdout);

        // The older copy is put back: first shorter than what was seen, then gone another way.
        Directory.Delete(line.Records, recursive: true);
        Copy(copy, line.Records);
        var kept = File.ReadAllText(line.At("seen.txt"));
        foreach (var said in (string[])["now has 1 entry", "now has 3 entries"])
        {
            var forked = await line.RunAsync("history", "--state", "seen.txt");
            Assert.That((forked.ExitCode, forked.Stdout), Is.EqualTo((4, "")));
            var told = string.Join(' ', forked.Stderr.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            Assert.That(told, Does.Contain("LC-L120").And.Contain("was seen with 2 entries").And.Contain(said).And.Contain(kept.Split('\n')[2]));
            Assert.That(File.ReadAllText(line.At("seen.txt")), Is.EqualTo(kept), "what was seen stays");
            await Seal(line);
            await Seal(line);
        }
    }

    [Test]
    public async Task A_signed_ledger_gives_a_proof_that_holds_for_good_and_a_request_to_a_witness()
    {
        using var line = new TinyLine().Write();
        using var keys = TestLogKeys.Make();
        Append(line, keys, 0, 300);
        var list = await line.RunAsync("history", "--kind", "note");
        Assert.That(list.Stdout.Split('\n'), Has.Length.EqualTo(301), list.Stderr);
        Assert.That(list.Stderr, Does.Contain("300 of 300 acts of lifecycle/tiny;").And.Contain("not looked at"));

        var proved = await line.RunAsync("history", "--proof", "7", "--out", "act-7.tlog-proof");
        Assert.That((proved.ExitCode, proved.Stderr), Is.EqualTo((0, "")));
        Assert.That(proved.Stdout, Does.Contain("act 7 is in that state").And.Contain("not looked at"));
        Assert.That(File.ReadAllText(line.At("act-7.tlog-proof")), Does.StartWith("c2sp.org/tlog-proof@v1\nindex 7\n").And.Contain("\n\nlifecycle/tiny\n300\n"));
        Append(line, keys, 300, 5);
        var held = await line.RunAsync("history", "--check", "act-7.tlog-proof", "--json");
        using var document = JsonDocument.Parse(held.Stdout);
        Assert.That((document.RootElement.GetProperty("act").GetInt64(), document.RootElement.GetProperty("size").GetInt64()), Is.EqualTo((7L, 300L)));

        Assert.That((await line.RunAsync("history", "--proof", "7", "--out", "act-7.tlog-proof")).ExitCode, Is.EqualTo(2), "it is there already");
        Assert.That((await line.RunAsync("history", "--proof", "305", "--out", "none")).Stderr, Does.Contain("LC-U105"));
        line.Edit("act-7.tlog-proof", "index 7", "index 8");
        var wrong = await line.RunAsync("history", "--check", "act-7.tlog-proof");
        Assert.That((wrong.ExitCode, wrong.Stderr.Contains("LC-L122", StringComparison.Ordinal)), Is.EqualTo((4, true)), wrong.Stderr);

        var asked = await line.RunAsync("history", "--witness", "request");
        Assert.That(asked.ExitCode, Is.Zero, asked.Stderr);
        Assert.That(File.ReadAllText(line.At("request")), Does.StartWith("old 0\n\nlifecycle/tiny\n305\n"));
    }

    [Test]
    public async Task Of_a_ledger_without_acts_no_state_is_kept_and_one_that_is_gone_is_missed()
    {
        using var line = new TinyLine().Write();
        using var keys = TestLogKeys.Make();
        var empty = await line.RunAsync("history", "--state", "seen.txt");
        Assert.That((empty.ExitCode, File.Exists(line.At("seen.txt"))), Is.EqualTo((0, false)), empty.Stderr);
        Assert.That(empty.Stdout, Does.Contain("nothing is kept"));
        Append(line, keys, 0, 2);
        Assert.That((await line.RunAsync("history", "--state", "seen.txt")).ExitCode, Is.Zero);
        Directory.Delete(line.Records, recursive: true);
        var gone = await line.RunAsync("history", "--state", "seen.txt");
        Assert.That((gone.ExitCode, gone.Stderr.Contains("LC-L120", StringComparison.Ordinal)), Is.EqualTo((4, true)), gone.Stderr);
    }

    [TestCase(2, "LC-L123", "--proof", "0", "--out", "file")]
    [TestCase(2, "LC-L123", "--witness", "file")]
    [TestCase(2, "LC-U103", "--proof", "0")]
    [TestCase(2, "LC-U104", "--out", "file")]
    [TestCase(2, "LC-U104", "--state", "a", "--check", "b")]
    [TestCase(2, "LC-U104", "--state", "a", "--kind", "seal")]
    [TestCase(2, "LC-U105", "--proof", "first", "--out", "file")]
    [TestCase(2, "nowhere", "--check", "nowhere")]
    [TestCase(4, "LC-L121", "--check", TinyLine.Criteria)]
    [TestCase(4, "LC-L108", "--state", TinyLine.Criteria)]
    public async Task What_cannot_be_is_refused_and_nothing_is_written(int exit, string named, params string[] arguments)
    {
        using var line = new TinyLine().Write();
        await Seal(line);
        var criteria = File.ReadAllText(line.At(TinyLine.Criteria));
        var result = await line.RunAsync(["history", .. arguments]);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((exit, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain(named));
        Assert.That(File.Exists(line.At("file")) || File.Exists(line.At("a")), Is.False);
        Assert.That(File.ReadAllText(line.At(TinyLine.Criteria)), Is.EqualTo(criteria));
    }

    [Test]
    public async Task A_signed_ledger_with_a_changed_byte_is_named()
    {
        using var line = new TinyLine().Write();
        using var keys = TestLogKeys.Make();
        Append(line, keys, 0, 3);
        var bytes = File.ReadAllBytes(line.At("records/ledger/acts/000.p/3"));
        bytes[40] ^= 1;
        line.Bytes("records/ledger/acts/000.p/3", bytes);
        var result = await line.RunAsync("history");
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((4, "")));
        Assert.That(result.Stderr, Does.Contain("LC-L117").And.Contain("ledger/acts/000.p/3"));
    }

    private static async Task Seal(TinyLine line) =>
        Assert.That((await line.RunAsync("seal", TinyLine.Criteria, "--role", "qa")).ExitCode, Is.Zero);

    private static void Append(TinyLine line, TestLogKeys keys, int first, int count)
    {
        var acts = Enumerable.Range(first, count).Select(number => Act.From(new ActDraft
        {
            Kind = "note",
            Subjects = [NamedDigest.Of("note", $"{number}", Digest.Of([]))],
            Role = "tester",
            Key = keys.ActKey,
            At = new Moment(1_800_000_000_000_000),
            Tool = new ToolVersion("a test", "1"),
        }).TryGet(out var act, out var why) ? act : throw new InvalidOperationException(why[0].What)).ToArray();
        var appended = LedgerStore.Open(line.Records, Signed).Then(store => store.Append(acts, new TestLogSigner(keys)));
        Assert.That(appended.TryGet(out _, out var refused), Is.True, () => refused[0].What);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
