using System.Globalization;
using System.Text;
using System.Text.Json;
using Lifecycle.Formats;
using Lifecycle.Promotions;

namespace Lifecycle.Drift;

/// <summary>What several signals do by one cause is one drift record; and a watch that starts again reads limits that were found once.</summary>
public sealed class DriftCauseTests
{
    private const string Plan = """
        format: lifecycle/drift-watch@1
        name: lamp
        falseAlarmDays: 60
        block: 1 h
        learn: 6 h
        batch: 3 d
        interval: 10 min
        cameras: 2
        signals:
          - {name: light, method: cusum, unit: counts, shift: 20, reference: {mean: 100, batches: 12, between: 3, within: 1, correlation: 0.8}}
          - {name: noise, method: cusum, shift: 2, reference: {mean: 10, batches: 12, between: 0.3, within: 0.1, correlation: 0.8}}

        """;

    [Test]
    public async Task Signals_of_one_cause_are_one_record_which_shows_all_and_closes_all()
    {
        using var line = Line();
        var watched = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv", "--state", "state.json");
        Assert.That(watched.ExitCode, Is.EqualTo(1), watched.Stderr);
        Assert.That(watched.Stdout, Does.Contain("light of CH-1 down").And.Contain("noise of CH-1 down"));
        Assert.That((Count(watched.Stdout, " opened sha256:"), Count(watched.Stdout, " joined sha256:")), Is.EqualTo((1, 1)), watched.Stdout);

        var records = (await line.RunAsync("history", "--kind", "drift")).Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(records, Has.Length.EqualTo(1));
        var open = await line.RunAsync("history", "--open");
        Assert.That(open.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2));
        Assert.That(open.Stderr, Does.Contain("lamp: light of CH-1; lamp: noise of CH-1").Or.Contain("lamp: noise of CH-1; lamp: light of CH-1"));
        var record = (await Open(line)).Single();
        Assert.That(record.GetProperty("joined").GetArrayLength(), Is.EqualTo(1));
        var joined = Digest.Parse(record.GetProperty("joined")[0].GetProperty("record").GetString()!);

        // By whichever crossing it is named, all of it is closed.
        var closed = await line.RunAsync("record", "drift-close", joined.Hex[..12], "--reason", "lamp replaced", "--role", "process owner");
        Assert.That(closed.ExitCode, Is.Zero, closed.Stderr);
        Assert.That(await Open(line), Is.Empty);
        Assert.That((await line.RunAsync("history", "--open")).Stdout, Is.Empty);
        Assert.That((await line.RunAsync("record", "drift-close", joined.Hex[..12], "--reason", "x", "--role", "qa")).Stderr, Does.Contain("LC-D142"));

        // Both signals are learnt anew by the watch that goes on.
        File.AppendAllText(line.At("rows.csv"), Rows(500, 510, hasHeader: false));
        var again = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv", "--state", "state.json");
        Assert.That(again.Stderr, Does.Contain("closed: the record of light of CH-1").And.Contain("closed: the record of noise of CH-1"));
    }

    [Test]
    public async Task A_plan_that_joins_nothing_so_late_keeps_records_apart()
    {
        using var line = Line();
        line.Edit("watch.yaml", "cameras: 2", "cameras: 2\njoins: 1 h");
        line.Text("rows.csv", Rows(0, 700, noiseFrom: 320));
        var watched = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv");
        Assert.That(Count(watched.Stdout, " opened sha256:"), Is.EqualTo(2), watched.Stdout + watched.Stderr);
        Assert.That((await Open(line)).Select(record => record.GetProperty("joined").GetArrayLength()), Is.EqualTo(new[] { 0, 0 }));
        Assert.That((await line.RunAsync("history", "--open", "--state", "seen.txt")).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task Limits_are_found_once_and_what_was_damaged_is_found_anew()
    {
        using var line = Line();
        var first = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv", "--no-record", "--state", "one.json");
        Assert.That(first.ExitCode, Is.EqualTo(1), first.Stderr);
        var kept = Directory.GetFiles(line.At(".lifecycle/cache/drift-designs")).Single();
        var (text, state) = (await File.ReadAllTextAsync(kept), await File.ReadAllTextAsync(line.At("one.json")));
        await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv", "--no-record", "--state", "two.json");
        Assert.That(await File.ReadAllTextAsync(line.At("two.json")), Is.EqualTo(state), "what was kept is what was found");

        foreach (var damaged in (string[])[Wider(text), text[..^20], "", text.Replace("sha256:", "sha256:0", StringComparison.Ordinal)])
        {
            await File.WriteAllTextAsync(kept, damaged);
            var again = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv", "--no-record", "--state", $"{damaged.Length}.json");
            Assert.That(again.Stderr, Does.Contain("LC-D161"));
            Assert.That(await File.ReadAllTextAsync(line.At($"{damaged.Length}.json")), Is.EqualTo(state));
            Assert.That(await File.ReadAllTextAsync(kept), Is.EqualTo(text), "the limits that were found anew are kept");
        }
    }

    [Test]
    public async Task Limits_whose_digest_was_made_to_fit_are_found_by_a_design()
    {
        using var line = Line();
        Assert.That((await line.RunAsync("drift", "watch", "watch.yaml", "--design")).ExitCode, Is.Zero);
        var kept = Directory.GetFiles(line.At(".lifecycle/cache/drift-designs")).Single();
        var text = Wider(await File.ReadAllTextAsync(kept));
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var lines = root.GetProperty("signals").EnumerateArray().Select(signal => signal.GetString()!)
            .Prepend(root.GetProperty("tool").GetString()!).Prepend(root.GetProperty("basis").GetString()!);
        var fitting = Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', lines))).Text;
        await File.WriteAllTextAsync(kept, text.Replace(root.GetProperty("content").GetString()!, fitting, StringComparison.Ordinal));
        var design = await line.RunAsync("drift", "watch", "watch.yaml", "--design");
        Assert.That((design.ExitCode, design.Stdout), Is.EqualTo((4, "")));
        Assert.That(design.Stderr, Does.Contain("LC-D162"));
    }

    [Test]
    public async Task Another_plan_has_limits_of_its_own()
    {
        using var line = Line();
        await line.RunAsync("drift", "watch", "watch.yaml", "--design");
        line.Edit("watch.yaml", "falseAlarmDays: 60", "falseAlarmDays: 90");
        var other = await line.RunAsync("drift", "watch", "watch.yaml", "--design");
        Assert.That((other.ExitCode, other.Stdout.Contains("planned 90", StringComparison.Ordinal)), Is.EqualTo((0, true)), other.Stderr);
        Assert.That(Directory.GetFiles(line.At(".lifecycle/cache/drift-designs")), Has.Length.EqualTo(2));
    }

    // The second number of the first signal is its limit: four times as wide is two more in the exponent.
    private static string Wider(string text)
    {
        var at = text.IndexOf("\"signals\"", StringComparison.Ordinal);
        at = text.IndexOf('"', text.IndexOf('[', at)) + 1 + 16;
        var bits = ulong.Parse(text.AsSpan(at, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return text[..at] + (bits + (2UL << 52)).ToString("x16", CultureInfo.InvariantCulture) + text[(at + 16)..];
    }

    private static async Task<List<JsonElement>> Open(TinyLine line) =>
        [.. JsonDocument.Parse((await line.RunAsync("history", "--json")).Stdout).RootElement.GetProperty("openDrift").EnumerateArray()];

    private static TinyLine Line()
    {
        var line = new TinyLine().Write();
        line.Text("watch.yaml", Plan);
        line.Text("rows.csv", Rows(0, 500));
        return line;
    }

    // A row each ten minutes of two cameras in turn. Light and noise of the first one fall.
    private static string Rows(int from, int to, int noiseFrom = 198, bool hasHeader = true)
    {
        var text = new StringBuilder(hasHeader ? "time,camera,batch,light,noise\n" : "");
        for (var row = from; row < to; row++)
        {
            var at = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(row * 10);
            var (light, noise) = (100 + (row % 5 * 0.2) - (row % 2 == 0 && row >= 198 ? 30 : 0), 10 + (row % 7 * 0.02) - (row % 2 == 0 && row >= noiseFrom ? 3 : 0));
            text.Append(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd'T'HH:mm:ss'Z'},CH-{(row % 2) + 1},B1,{light:0.0},{noise:0.00}\n");
        }

        return text.ToString();
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
