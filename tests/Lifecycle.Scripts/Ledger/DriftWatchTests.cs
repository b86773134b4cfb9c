using System.Globalization;
using System.Text;
using System.Text.Json;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Ledger;

/// <summary><c>drift watch</c> and <c>record drift-close</c>: the real program over streams that somebody wrote.</summary>
public sealed class DriftWatchTests
{
    private const string Plan = """
        format: lifecycle/drift-watch@1
        name: light
        falseAlarmDays: 60
        block: 1 h
        learn: 6 h
        batch: 3 d
        interval: 10 min
        cameras: 2
        axes: [medium]
        signals:
          - {name: light, method: cusum, unit: counts, shift: 20, reference: {mean: 100, batches: 12, between: 3, within: 1, correlation: 0.8}}
        """;

    [Test]
    public async Task A_crossing_opens_one_record_that_history_shows_until_a_role_closes_it()
    {
        using var line = Line(("rows.csv", Rows(0, 500, dimFrom: 198)));
        var first = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv", "--state", "state.json");
        Assert.That(first.ExitCode, Is.EqualTo(1), first.Stderr);
        var lines = first.Stdout.Split('\n');
        Assert.That(lines[0], Does.Contain("light of CH-1 down 100").And.Contain("look at camera CH-1").And.Contain("opened sha256:"));
        Assert.That(lines.Count(text => text.Contains("opened", StringComparison.Ordinal)), Is.EqualTo(1), first.Stdout);

        var record = Directory.GetFiles(Path.Combine(line.Records, "drift"), "drift.json", SearchOption.AllDirectories).Single();
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(record));
        Assert.That(document.RootElement.GetProperty("suspects")[0].GetProperty("axis").GetString(), Is.EqualTo("camera"));
        Assert.That(document.RootElement.GetProperty("after").GetDouble(), Is.EqualTo(70).Within(3));

        // The same rows without the state: the record is open, and no second one is made.
        var again = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv");
        Assert.That((again.ExitCode, again.Stdout.Contains("already open", StringComparison.Ordinal)), Is.EqualTo((1, true)), again.Stderr);
        var history = await line.RunAsync("history", "--kind", "drift");
        Assert.That(history.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1));
        Assert.That(history.Stdout + history.Stderr, Does.Contain("light: light of CH-1").And.Contain("open since 2025-01-02T09:00:00Z"));

        var id = Lifecycle.Formats.Digest.Of(await File.ReadAllBytesAsync(record)).Hex[..12];
        Assert.That((await line.RunAsync("record", "drift-close", id, "--reason", "LED replaced")).ExitCode, Is.EqualTo(2));
        Assert.That((await line.RunAsync("record", "drift-close", id, "--reason", "x", "--role", "tool")).Stderr, Does.Contain("LC-D143"));
        Assert.That((await line.RunAsync("record", "drift-close", "ffffffffffff", "--reason", "x", "--role", "qa")).Stderr, Does.Contain("LC-D141"));
        var closed = await line.RunAsync("record", "drift-close", id, "--reason", "LED replaced", "--role", "process owner");
        Assert.That((closed.ExitCode, closed.Stdout), Is.EqualTo((0, closed.Stdout)), closed.Stderr);
        Assert.That((await line.RunAsync("record", "drift-close", id, "--reason", "x", "--role", "qa")).Stderr, Does.Contain("LC-D142"));
        var after = await line.RunAsync("history", "--kind", "drift");
        Assert.That(after.Stdout + after.Stderr, Does.Not.Contain("open since"));
    }

    [Test]
    public async Task A_watch_in_two_parts_ends_as_one_and_a_rotated_file_is_read_anew()
    {
        using var line = Line(("whole.csv", Rows(0, 300, dimFrom: 250)), ("rows.csv", Rows(0, 120, dimFrom: 250)));
        await line.RunAsync("drift", "watch", "watch.yaml", "whole.csv", "--state", "whole.json", "--no-record");
        var part = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv", "--state", "parts.json", "--no-record");
        Assert.That(part.ExitCode, Is.EqualTo(3), "nobody sealed the plan");
        await File.WriteAllTextAsync(line.At("rows.csv"), Rows(0, 300, dimFrom: 250));
        Assert.That((await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv", "--state", "parts.json", "--no-record")).ExitCode, Is.EqualTo(1));
        Assert.That(Said(line, "parts.json"), Is.EqualTo(Said(line, "whole.json")));

        // Rows are not read twice by a hand that moves the place to read on.
        var state = await File.ReadAllTextAsync(line.At("parts.json"));
        await File.WriteAllTextAsync(line.At("moved.json"), Replaced(state, "\"lines\": [0-9]+", "\"lines\": 12"));
        var moved = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv", "--state", "moved.json", "--no-record");
        Assert.That((moved.ExitCode, moved.Stderr.Contains("LC-D176", StringComparison.Ordinal)), Is.EqualTo((4, true)), moved.Stderr);

        await File.WriteAllTextAsync(line.At("rows.csv"), Rows(300, 310, dimFrom: 250));
        var rotated = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv", "--state", "parts.json", "--no-record");
        Assert.That(rotated.Stderr, Does.Contain("LC-D140"));
        Assert.That(rotated.Stdout, Does.Contain("10 read"));
        Assert.That(rotated.ExitCode, Is.EqualTo(1), "it still stands");
    }

    [Test]
    public async Task Rows_come_by_standard_input_and_bad_ones_are_said_and_passed_over()
    {
        var rows = Rows(0, 60, dimFrom: 1_000).Insert(Rows(0, 1, dimFrom: 1_000).Length, "nonsense\n");
        using var line = Line(("rows.csv", rows));
        Assert.That((await line.RunAsync("seal", "watch.yaml", "--role", "process owner")).ExitCode, Is.Zero);
        var piped = await line.RunFedAsync("rows.csv", "drift", "watch", "watch.yaml", "--json");
        Assert.That(piped.ExitCode, Is.Zero, piped.Stderr);
        Assert.That(piped.Stderr, Does.Contain("error[LC-D136]").And.Contain("standard input:3"));
        using var answer = JsonDocument.Parse(piped.Stdout);
        Assert.That((answer.RootElement.GetProperty("rows").GetInt32(), answer.RootElement.GetProperty("unfit").GetInt32()), Is.EqualTo((61, 1)));
        await File.WriteAllTextAsync(line.At("rows.csv"), "time,camera,batch,medium,bright\n");
        Assert.That((await line.RunFedAsync("rows.csv", "drift", "watch", "watch.yaml")).Stderr, Does.Contain("LC-D135"));
    }

    [Test]
    public async Task A_watch_that_follows_a_file_sees_what_is_added_and_keeps_its_state_when_it_is_stopped([Values("TERM", "INT")] string signal)
    {
        using var line = Line(("rows.csv", Rows(0, 150, dimFrom: 200)));
        using var command = line.Begin("drift", "watch", "watch.yaml", "rows.csv", "--follow", "--state", "state.json");
        await File.AppendAllTextAsync(line.At("rows.csv"), Rows(150, 240, dimFrom: 200, hasHeader: false));

        // The state is kept when something crosses, before anybody stops the watch.
        await command.UntilAsync(() => File.Exists(line.At("state.json")), "state");
        command.Signal(signal, wholeGroup: false);
        var ended = await command.EndAsync();
        Assert.That((ended.ExitCode, ended.Stdout.Contains("light of CH-1 down", StringComparison.Ordinal)), Is.EqualTo((130, true)), ended.Stderr);
        Assert.That(await File.ReadAllTextAsync(line.At("state.json")), Does.Contain("\"crossing\""));
    }

    // A file is read to its end, and the watch is killed in the middle of what it waits for: nothing was saved since the crossing.
    [Test]
    public async Task A_watch_that_was_killed_goes_on_from_what_it_kept_and_nothing_is_lost_or_doubled()
    {
        using var line = Line(("rows.csv", Rows(0, 240, dimFrom: 200)), ("whole.csv", Rows(0, 400, dimFrom: 200)));
        using (var command = line.Begin("drift", "watch", "watch.yaml", "rows.csv", "--follow", "--state", "state.json"))
        {
            await command.UntilAsync(() => File.Exists(line.At("state.json")), "state");
            command.Signal("KILL", wholeGroup: false);
            await command.EndAsync();
        }

        await File.WriteAllTextAsync(line.At("rows.csv"), Rows(0, 400, dimFrom: 200));
        var on = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv", "--state", "state.json");
        Assert.That(on.ExitCode, Is.EqualTo(1), on.Stderr);
        await line.RunAsync("drift", "watch", "watch.yaml", "whole.csv", "--state", "whole.json", "--no-record");
        Assert.That(Said(line, "state.json"), Is.EqualTo(Said(line, "whole.json")));
        var history = await line.RunAsync("history", "--kind", "drift");
        Assert.That(history.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1), "one record, however often it crosses again");
    }

    // The file is cut, another one takes its name, or longer text is written into it at once: with the same header each time.
    [TestCase("cut", 240, 440)]
    [TestCase("replaced", 240, 440)]
    [TestCase("written over", 240, 800)]
    public async Task A_followed_file_that_becomes_another_one_is_said_once_and_read_from_its_beginning(string how, int from, int to)
    {
        using var line = Line(("rows.csv", Rows(0, 240, dimFrom: 200)), ("next.csv", Turned(Rows(from, to, dimFrom: 300))));
        using var command = line.Begin("drift", "watch", "watch.yaml", "rows.csv", "--follow", "--state", "state.json", "--no-record");
        await command.UntilAsync(() => Crossed(line) == 1, "the crossing of the first camera");
        if (how == "replaced")
        {
            File.Move(line.At("next.csv"), line.At("rows.csv"), overwrite: true);
        }
        else
        {
            await File.WriteAllTextAsync(line.At("rows.csv"), await File.ReadAllTextAsync(line.At("next.csv")));
        }

        await command.UntilAsync(() => Crossed(line) == 2, "that of the second one, in the other file");
        command.Signal("TERM", wholeGroup: false);
        var ended = await command.EndAsync();
        Assert.That(ended.Stderr.Split("error[LC-D140]"), Has.Length.EqualTo(2), ended.Stderr);
    }

    // The cameras change places: it is the second one whose light falls.
    private static string Turned(string rows) => rows.Replace("CH-1", "CH-0", StringComparison.Ordinal)
        .Replace("CH-2", "CH-1", StringComparison.Ordinal).Replace("CH-0", "CH-2", StringComparison.Ordinal);

    private static int Crossed(TinyLine line) => File.Exists(line.At("state.json")) ? File.ReadAllText(line.At("state.json")).Split("\"crossing\"").Length - 1 : 0;

    // Without the file's name, which the digest of the state is of too.
    private static string Said(TinyLine line, string state) => Replaced(
        Replaced(File.ReadAllText(line.At(state)), "\"file\": \"[a-z.]+\"", "\"file\": \"\""), "\"digest\": \"sha256:[0-9a-f]+\"", "\"digest\": \"\"");

    private static string Replaced(string text, string pattern, string by) =>
        System.Text.RegularExpressions.Regex.Replace(text, pattern, by, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));

    [Test]
    public async Task A_design_says_what_to_expect_and_watches_nothing()
    {
        using var line = Line();
        var design = await line.RunAsync("drift", "watch", "watch.yaml", "--design");
        Assert.That((design.ExitCode, design.Stderr), Is.EqualTo((0, "")));
        Assert.That(design.Stdout, Does.Contain("naive").And.Contain("half are found after").And.Contain("planned 60"));
        Assert.That(design.Stdout.Split('\n').Max(text => text.Length), Is.LessThanOrEqualTo(76));
        using var document = JsonDocument.Parse((await line.RunAsync("drift", "watch", "watch.yaml", "--design", "--json")).Stdout);
        Assert.That(document.RootElement.GetProperty("falseAlarmDays").GetDouble(), Is.GreaterThan(60));
        Assert.That((await line.RunAsync("drift", "watch", "watch.yaml", "--design", "--follow")).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task A_column_is_watched_by_its_mean_and_its_spread_side_by_side()
    {
        using var line = Line(("rows.csv", Rows(0, 800, dimFrom: 10_000, wideFrom: 398)));
        await File.WriteAllTextAsync(line.At("watch.yaml"), Plan.Replace("batch: 3 d", "batch: 8 d", StringComparison.Ordinal)
            + "\n  - {name: light, of: spread, method: page-hinkley, unit: counts, shift: 2, reference: {mean: 0.3, batches: 12, between: 0.1}}\n");
        var design = await line.RunAsync("drift", "watch", "watch.yaml", "--design");
        Assert.That(design.Stdout, Does.Contain("spread of light by page-hinkley, to find 2 times as far").And.Contain("reference mean 0.3 counts"), design.Stderr);
        var watched = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv");
        Assert.That(watched.ExitCode, Is.EqualTo(1), watched.Stderr);
        Assert.That(watched.Stdout, Does.Contain("spread of light of CH-1 up 0.3").And.Contain("light: steady").And.Contain("look at camera CH-1"));
        Assert.That((await line.RunAsync("history", "--open")).Stdout, Does.Contain("spread of light of CH-1"));
    }

    /// <summary>Examples that need a watch: the one that follows a file is stopped above.</summary>
    internal static bool IsOfWatch(string example) =>
        example.StartsWith("lifecycle drift watch ", StringComparison.Ordinal) || example.StartsWith("lifecycle record drift-close ", StringComparison.Ordinal);

    [Test]
    public async Task The_examples_run_as_they_are_pasted()
    {
        using var line = Line(("week.csv", Rows(0, 500, dimFrom: 198)));
        var examples = (await HelpTests.Examples(line)).Where(IsOfWatch).ToList();
        Assert.That(examples, Has.Count.EqualTo(4));
        foreach (var example in examples.Where(example => !example.Contains("--follow", StringComparison.Ordinal)))
        {
            var id = Directory.Exists(Path.Combine(line.Records, "drift"))
                ? Lifecycle.Formats.Digest.Of(await File.ReadAllBytesAsync(Directory.GetFiles(line.Records, "drift.json", SearchOption.AllDirectories).Single())).Hex[..12] : "";
            var result = await HelpTests.Paste(line, example.Replace("0123456789ab", id, StringComparison.Ordinal));
            Assert.That(result.ExitCode, Is.EqualTo(example.EndsWith("week.csv", StringComparison.Ordinal) ? 1 : 0), $"{example}: {result.Stderr}");
        }
    }

    private static TinyLine Line(params (string Name, string Text)[] files)
    {
        var line = new TinyLine().Write();
        foreach (var (name, text) in (IEnumerable<(string, string)>)[("watch.yaml", Plan), .. files])
        {
            File.WriteAllText(line.At(name), text);
        }

        return line;
    }

    // A row each ten minutes of two cameras in turn; from a row on the first one's light falls by 30, or lies five times as far apart.
    private static string Rows(int from, int to, int dimFrom, bool hasHeader = true, int wideFrom = int.MaxValue)
    {
        var text = new StringBuilder(hasHeader ? "time,camera,batch,medium,light\n" : "");
        for (var row = from; row < to; row++)
        {
            var at = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(row * 10);
            var light = 100 + (row % 5 * (row % 2 == 0 && row >= wideFrom ? 1 : 0.2)) - (row % 2 == 0 && row >= dimFrom ? 30 : 0);
            text.Append(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd'T'HH:mm:ss'Z'},CH-{(row % 2) + 1},B1,M1,{light:0.0}\n");
        }

        return text.ToString();
    }
}
