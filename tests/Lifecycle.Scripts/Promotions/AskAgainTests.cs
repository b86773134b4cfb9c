namespace Lifecycle.Promotions;

/// <summary>Asking again changes nothing, and any change gives another answer: whatever sizes and times say.</summary>
public sealed class AskAgainTests
{
    [Test]
    public async Task Asking_again_does_nothing_new()
    {
        using var line = new TinyLine { Frames = 60 }.Write();
        var first = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(first.ExitCode, Is.Zero, first.Stderr);
        var before = State(line);
        var again = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((again.ExitCode, again.Stdout, again.Stderr), Is.EqualTo((0, first.Stdout, "")));
        Assert.That(State(line), Is.EqualTo(before));
    }

    [TestCase(TinyLine.Criteria, 4)]
    [TestCase(TinyLine.Alerts, 4)]
    [TestCase(TinyLine.FirstLabels, 4)]
    [TestCase(TinyLine.FirstCase, 4)]
    [TestCase(TinyLine.SetText, 4)]
    [TestCase("set/cases/frames/V1.tif", 4)]
    [TestCase("set/cases/frames/V3.tif", 4)]
    [TestCase(TinyLine.Model, 2)] // Another candidate, on cases that were shown.
    [TestCase(TinyLine.ModelText, 2)]
    [TestCase(TinyLine.Promotion, 2)]
    [TestCase("lifecycle.yaml", 2)]
    public async Task A_change_that_keeps_size_and_time_is_seen(string file, int exit)
    {
        using var line = new TinyLine().Write();
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        var info = new FileInfo(line.At(file));
        var (size, written) = (info.Length, info.LastWriteTimeUtc);
        Change(line, file);
        File.SetLastWriteTimeUtc(line.At(file), written);
        info.Refresh();
        Assert.That((info.Length, info.LastWriteTimeUtc), Is.EqualTo((size, written)), "the test itself");

        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stderr + result.Stdout);
    }

    [Test]
    public async Task A_file_swapped_for_another_by_renaming_is_seen()
    {
        using var line = new TinyLine().Write();
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        var written = File.GetLastWriteTimeUtc(line.At(TinyLine.Criteria));
        line.Text("other.yaml", File.ReadAllText(line.At(TinyLine.Criteria)).Replace("0.90", "0.50", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(line.At("other.yaml"), written);
        File.Move(line.At("other.yaml"), line.At(TinyLine.Criteria), overwrite: true);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(4));
    }

    [Test]
    public async Task A_case_more_or_less_is_seen()
    {
        using var line = new TinyLine().Write();
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        File.Move(line.At(TinyLine.FirstCase), line.At("V1.json"));
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(4));
        File.Move(line.At("V1.json"), line.At(TinyLine.FirstCase));
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Evidence_that_went_away_is_missed()
    {
        using var line = new TinyLine().Write();
        var first = await line.RunAsync("run", TinyLine.Promotion);
        Directory.Delete(line.At("records/scores"), recursive: true);
        var again = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((again.ExitCode, again.Stdout), Is.EqualTo((0, first.Stdout)), again.Stderr);
        Assert.That(Directory.GetFiles(line.At("records/scores"), "scorecard.json", SearchOption.AllDirectories), Has.Length.EqualTo(1));
        Directory.Delete(line.At("records/runs"), recursive: true);
        again = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((again.ExitCode, again.Stdout), Is.EqualTo((0, first.Stdout)), again.Stderr);
        Assert.That(Directory.GetDirectories(line.At("records/runs")), Has.Length.EqualTo(1));
    }

    private static void Change(TinyLine line, string file)
    {
        switch (file)
        {
            case TinyLine.Model:
                line.WriteModel("model", 0.5f);
                break;
            case TinyLine.ModelText:
                line.Edit(file, "divide: 255", "divide: 999");
                break;
            case TinyLine.Promotion:
                line.Edit(file, "set: set", "set: sat");
                break;
            case "lifecycle.yaml":
                line.Edit(file, "true", "True");
                break;
            default:
                var bytes = File.ReadAllBytes(line.At(file));
                var at = file.EndsWith(".tif", StringComparison.Ordinal) ? ^5 : Text(bytes, file);
                bytes[at] ^= 1;
                File.WriteAllBytes(line.At(file), bytes);
                break;
        }
    }

    // A place where another letter is another document, and still a sound one.
    private static Index Text(byte[] bytes, string file)
    {
        var (word, offset) = file switch
        {
            TinyLine.Criteria => ("0.90", 3),
            TinyLine.Alerts => ("raise: 0.60", 10),
            TinyLine.SetText => ("name: tiny", 9),
            TinyLine.FirstLabels => ("a count", 3),
            _ => ("\"B1\"", 1),
        };
        return bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(word)) + offset;
    }

    private static List<string> State(TinyLine line) =>
        [.. Directory.GetFiles(line.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks}")];
}
