namespace Lifecycle.Promotions;

/// <summary>Exit 4: bytes that were fixed are others now. Found by run and by score.</summary>
public sealed class IntegrityTests
{
    private static readonly string[] Verbs = ["run", "score"];

    [Test]
    public async Task Criteria_edited_after_the_run_and_sealed_again()
    {
        using var line = await Finished();
        line.Edit(TinyLine.Criteria, ">= 0.90", ">= 0.50");
        await Integrity(line, "LC-L204");
        Assert.That((await line.RunAsync("seal", TinyLine.Criteria, "--role", "qa")).ExitCode, Is.Zero);
        await Integrity(line, "LC-L204");
        line.Edit(TinyLine.Criteria, ">= 0.50", ">= 0.90");
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero, "the sealed bytes are back");
    }

    [Test]
    public async Task Labels_changed()
    {
        using var line = await Finished();
        line.Edit(TinyLine.FirstLabels, "a count", "a guess");
        await Integrity(line, "LC-L204");
    }

    [Test]
    public async Task A_case_file_changed()
    {
        using var line = await Finished();
        line.Edit(TinyLine.FirstCase, "B1", "B9");
        await Integrity(line, "LC-L204");
    }

    [Test]
    public async Task A_frame_changed_before_the_run()
    {
        using var line = new TinyLine().Write();
        Flip(line, "set/cases/frames/V1.tif", ^5);
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((4, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain("V1.tif"));
        Leftovers.None(line, wasRefused: true);
    }

    [Test]
    public async Task A_frame_changed_after_the_run()
    {
        using var line = await Finished();
        Flip(line, "set/cases/frames/V1.tif", ^5);
        await Integrity(line, "V1.tif");
    }

    [TestCase("candidate/scores/level.npy")]
    [TestCase("candidate/assessable.npy")]
    [TestCase("candidate/alerts.jsonl")]
    [TestCase("candidate/alert-times/V1.json")]
    public async Task A_byte_of_the_evidence_changed(string file)
    {
        using var line = await Finished();
        Flip(line, InRun(line, file), ^3);
        await Integrity(line, file);
        File.Delete(line.At(InRun(line, file)));
        await Integrity(line, file);
    }

    [TestCase(2)]
    [TestCase(40)]
    [TestCase(-4)]
    public async Task A_byte_of_the_record_changed(int at)
    {
        using var line = await Finished();
        Flip(line, InRun(line, "run.json"), at < 0 ? ^-at : at);
        await Integrity(line, "run.json");
    }

    [Test]
    public async Task The_record_was_edited_to_fit_edited_evidence()
    {
        using var line = await Finished();
        line.Edit(InRun(line, "run.json"), "\"alerts\": 3", "\"alerts\": 2");
        await Integrity(line, "LC-R115");
    }

    [TestCase("checkpoint", 0)]
    [TestCase("checkpoint", -4)]
    [TestCase("tile/0/*", 0)]
    [TestCase("tile/0/*", -4)]
    [TestCase("tile/entries/*", 0)]
    [TestCase("tile/entries/*", -4)]
    public async Task A_byte_of_the_ledger_changed(string file, int at)
    {
        using var line = await Finished();
        var ledger = line.At("records/ledger");
        var path = Directory.Exists(Path.Combine(ledger, Path.GetDirectoryName(file)!))
            ? Directory.GetFiles(Path.Combine(ledger, Path.GetDirectoryName(file)!), "*", SearchOption.AllDirectories)
                .First(found => Path.GetFileName(file) == "*" || found.EndsWith(file, StringComparison.Ordinal))
            : throw new DirectoryNotFoundException(file);
        Flip(line, Path.GetRelativePath(line.Root, path), at < 0 ? ^-at : at);
        await Integrity(line, "LC-L");
    }

    [Test]
    public async Task A_part_of_the_ledger_is_gone()
    {
        using var line = await Finished();
        File.Delete(line.At("records/ledger/checkpoint"));
        await Integrity(line, "LC-L");
    }

    private static async Task<TinyLine> Finished()
    {
        var line = new TinyLine().Write();
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.Zero, result.Stderr + result.Stdout);
        return line;
    }

    private static async Task Integrity(TinyLine line, string named)
    {
        foreach (var verb in Verbs)
        {
            var result = await line.RunAsync(verb, TinyLine.Promotion);
            Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((4, "")), $"{verb}: {result.Stderr}");
            Assert.That(result.Stderr, Does.Contain(named).And.Contain("fix"), verb);
        }
    }

    private static string InRun(TinyLine line, string file) =>
        Path.GetRelativePath(line.Root, Path.Combine(Directory.GetDirectories(line.At("records/runs")).Single(), file));

    private static void Flip(TinyLine line, string file, Index at)
    {
        var bytes = File.ReadAllBytes(line.At(file));
        bytes[at] ^= 1;
        File.WriteAllBytes(line.At(file), bytes);
    }
}
