using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Drift;

/// <summary>A camera that hangs, and what a watch says beside it: the real program over streams that somebody wrote.</summary>
public sealed partial class DriftSilenceTests
{
    private const string Plan = """
        format: lifecycle/drift-watch@1
        name: hung
        falseAlarmDays: 60
        block: 1 h
        learn: 6 h
        batch: 3 d
        interval: 10 min
        cameras: 2
        silent: 4 h
        signals:
          - {name: light, method: cusum, unit: counts, shift: 20, reference: {mean: 100, batches: 12, between: 3, within: 1, correlation: 0.8}}
          - {name: noise, method: cusum, shift: 2, reference: {mean: 10, batches: 12, between: 0.3, within: 0.1, correlation: 0.8}}

        """;

    [Test]
    public async Task A_camera_that_hangs_opens_a_record_and_the_command_that_closes_it_runs_as_it_is_printed()
    {
        using var line = Line(silentFrom: 198);
        var watched = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv");
        Assert.That(watched.ExitCode, Is.EqualTo(1), watched.Stderr);
        Assert.That(watched.Stdout, Does.Contain("light of CH-1 frozen at 98.25 counts, 100.").And.Contain("it froze, and CH-2 did not; opened sha256:"));
        Assert.That(watched.Stdout, Does.Contain("noise of CH-1 empty, 10.0").And.Contain("it went empty, and CH-2 did not; joined sha256:"));
        Assert.That(watched.Stdout, Does.EndWith("WATCH: 2 crossed, 2 standing\n"));

        var opened = Directory.GetFiles(Path.Combine(line.Records, "drift"), "drift.json", SearchOption.AllDirectories)
            .Select(path => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement).ToDictionary(one => one.GetProperty("signal").GetString()!);
        Assert.That((opened["light"].GetProperty("kind").GetString(), opened["light"].GetProperty("after").GetDouble()), Is.EqualTo(("frozen", 98.25)));
        Assert.That((opened["noise"].GetProperty("kind").GetString(), opened["noise"].GetProperty("after").ValueKind), Is.EqualTo(("empty", JsonValueKind.Null)));

        var (said, listed) = (Closings(watched.Stderr), Closings((await line.RunAsync("history", "--open")).Stderr));
        Assert.That((said.Count, listed), Is.EqualTo((1, said)), "two signals of one cause are one record");
        var closed = await HelpTests.Paste(line, said[0]);
        Assert.That(closed.ExitCode, Is.Zero, closed.Stderr);
        Assert.That((await line.RunAsync("history", "--open")).Stdout, Is.Empty);
    }

    // What was not watched is not quiet: a clock that was set back makes all that follows late.
    [TestCase("a clock set back", 3, "unwatched 116 of 432 rows")]
    [TestCase("a frame far ahead", 3, "unwatched 115 of 432 rows")]
    [TestCase("text in place of numbers", 1, "noise of CH-1 empty, 10.0")]
    [TestCase("a few rows that came twice", 0, "WATCH: nothing crossed")]
    public async Task A_stream_that_was_not_watched_is_not_said_to_be_quiet(string how, int exit, string said)
    {
        using var line = Line(silentFrom: how == "text in place of numbers" ? 198 : 10_000);
        Assert.That((await line.RunAsync("seal", "watch.yaml", "--role", "qa")).ExitCode, Is.Zero);
        var rows = File.ReadAllLines(line.At("rows.csv"));
        File.WriteAllLines(line.At("rows.csv"), how switch
        {
            "a clock set back" => rows.Select((row, place) => place > 200 && row.Contains("CH-1", StringComparison.Ordinal) ? row.Replace("2025", "2024", StringComparison.Ordinal) : row),
            "a frame far ahead" => rows.Select((row, place) => place == 201 ? row.Replace("2025", "2099", StringComparison.Ordinal) : row),
            "text in place of numbers" => rows.Select(row => row.EndsWith(',') ? row + "ERR" : row),
            _ => [.. rows, .. rows[^10..]],
        });
        var watched = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv");
        Assert.That((watched.ExitCode, Flat(watched.Stdout).Contains(said, StringComparison.Ordinal)), Is.EqualTo((exit, true)), watched.Stdout + watched.Stderr);
        Assert.That(watched.Stderr.Contains("LC-D147", StringComparison.Ordinal), Is.EqualTo(exit == 1), watched.Stderr);
    }

    [Test]
    public async Task A_design_says_after_what_time_silence_is_found_and_what_that_takes_for_granted()
    {
        using var line = Line(silentFrom: 10_000);
        var design = await line.RunAsync("drift", "watch", "watch.yaml", "--design");
        Assert.That(Flat(design.Stdout), Does.Contain("silent frozen after 4 h; empty after 4 h; taken for granted: while the process is right its numbers differ"));
        var json = JsonDocument.Parse((await line.RunAsync("drift", "watch", "watch.yaml", "--design", "--json")).Stdout).RootElement.GetProperty("signals")[0];
        Assert.That((json.GetProperty("frozenBlocks").GetInt32(), json.GetProperty("referenceFrozenBlocks").ValueKind), Is.EqualTo((4, JsonValueKind.Null)));
        line.Edit("watch.yaml", "silent: 4 h", "silent: 250 min");
        var refused = await line.RunAsync("drift", "watch", "watch.yaml", "--design");
        Assert.That((refused.ExitCode, refused.Stderr), Is.EqualTo((2, refused.Stderr)));
        Assert.That(refused.Stderr, Does.Contain("LC-F105").And.Contain("watch.yaml:9").And.Contain("whole blocks of 1 h"));
    }

    [Test]
    public async Task What_the_reference_did_itself_is_not_watched_for_and_the_design_says_so()
    {
        using var line = Line(silentFrom: 10_000);
        line.Text("drift.yaml", "format: lifecycle/drift@1\nname: hung\npart: 1 h\ncolumns: {axes: [camera]}\n");
        line.Text("reference.csv", string.Concat(Enumerable.Range(1, 8).Select(batch => Rows(0, 432, batch == 3 ? 400 : 10_000, batch, hasHeader: batch == 1))));
        Assert.That((await line.RunAsync("drift", "fit", "reference.csv", "--settings", "drift.yaml", "--out", "profile.json")).ExitCode, Is.Zero);
        line.Text("watch.yaml", Regex.Replace(Plan, ", reference: {[^}]*}", "").Replace("name: hung", "name: hung\nprofile: profile.json", StringComparison.Ordinal));
        var design = await line.RunAsync("drift", "watch", "watch.yaml", "--design");
        Assert.That(design.ExitCode, Is.Zero, design.Stderr);
        Assert.That(Flat(design.Stdout), Does.Contain(
            "silent not watched for frozen: the reference was for 5 h, and 4 h would be usual; empty after 4 h (in the reference never)"));
        Assert.That(Flat(design.Stdout), Does.Contain(
            "silent frozen after 4 h (in the reference never); not watched for empty: the reference was for 5 h, and 4 h would be usual"));

        // The same as of the reference is no alarm; the profile's own seal is asked for beside the plan's.
        line.Text("rows.csv", Rows(0, 432, silentFrom: 300, batch: 9));
        Assert.That((await line.RunAsync("seal", "watch.yaml", "--role", "qa")).ExitCode, Is.Zero);
        var watched = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv");
        Assert.That((watched.ExitCode, Flat(watched.Stdout)), Is.EqualTo((3, Flat(watched.Stdout))), watched.Stderr);
        Assert.That(Flat(watched.Stdout), Does.Contain("nothing crossed").And.Contain("nobody sealed profile.json"));
        Assert.That((await line.RunAsync("seal", "profile.json", "--role", "qa")).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv")).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Who_has_not_sealed_yet_is_named()
    {
        using var line = Line(silentFrom: 10_000);
        line.Text("watch.yaml", Plan.Replace("name: hung", "name: hung\nowners: [process owner, qa]", StringComparison.Ordinal));
        Assert.That(Flat((await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv")).Stdout), Does.Contain("process owner and qa did not seal watch.yaml"));
        Assert.That((await line.RunAsync("seal", "watch.yaml", "--role", "process owner")).ExitCode, Is.Zero);
        var half = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv");
        Assert.That((half.ExitCode, Flat(half.Stdout).Contains("unsealed qa did not seal watch.yaml", StringComparison.Ordinal)), Is.EqualTo((3, true)), half.Stdout);
        using var answer = JsonDocument.Parse((await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv", "--json")).Stdout);
        Assert.That(answer.RootElement.GetProperty("unsealed")[0].GetProperty("waiting").EnumerateArray().Single().GetString(), Is.EqualTo("qa"));
        Assert.That((await line.RunAsync("seal", "watch.yaml", "--role", "qa")).ExitCode, Is.Zero);
        var whole = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv");
        Assert.That((whole.ExitCode, whole.Stdout.Contains("unsealed", StringComparison.Ordinal)), Is.EqualTo((0, false)), whole.Stdout);
    }

    [Test]
    public async Task Fit_and_check_name_the_owners_whose_seal_is_missing()
    {
        using var line = Line(silentFrom: 10_000);
        line.Text("drift.yaml", "format: lifecycle/drift@1\nname: owned\nowners: [process-owner, qa]\n");
        line.Text("reference.csv", string.Concat(Enumerable.Range(1, 8).Select(batch => Rows(0, 100, 10_000, batch, hasHeader: batch == 1))));
        string[] fit = ["drift", "fit", "reference.csv", "--settings", "drift.yaml", "--out", "profile.json"];
        Assert.That(Flat((await line.RunAsync(fit)).Stdout), Does.Contain("lifecycle seal profile.json --role process-owner; lifecycle seal profile.json --role qa"));
        Assert.That((await line.RunAsync("seal", "profile.json", "--role", "process-owner")).ExitCode, Is.Zero);
        Assert.That(Flat((await line.RunAsync(fit)).Stdout), Does.Contain("next lifecycle seal profile.json --role qa").And.Not.Contain("process-owner"));
        var check = await line.RunAsync("drift", "check", "rows.csv", "--profile", "profile.json");
        Assert.That(Flat(check.Stdout), Does.Contain("unsealed qa did not seal the profile before"));
        Assert.That((await line.RunAsync("seal", "profile.json", "--role", "qa")).ExitCode, Is.Zero);
        Assert.That(Flat((await line.RunAsync(fit)).Stdout), Does.Contain("sealed as it is, by all who must"));
        Assert.That((await line.RunAsync("drift", "check", "rows.csv", "--profile", "profile.json")).Stdout, Does.Not.Contain("unsealed"));
    }

    [Test]
    public async Task Who_watches_a_table_outside_a_workspace_is_told_how_to_make_one_for_tables()
    {
        using var line = Line(silentFrom: 10_000);
        File.Delete(line.At("lifecycle.yaml"));
        var refused = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv");
        Assert.That((refused.ExitCode, refused.Stderr.Contains("error[LC-W101]", StringComparison.Ordinal)), Is.EqualTo((2, true)), refused.Stderr);
        var made = await HelpTests.Paste(line, Making().Match(Flat(refused.Stderr)).Value);
        Assert.That(made.ExitCode, Is.Zero, made.Stderr);
        Assert.That((await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv")).ExitCode, Is.EqualTo(3), "nobody sealed the plan");
    }

    [Test]
    public async Task A_profile_out_of_the_workspace_is_named_with_the_line_that_names_it()
    {
        using var line = Line(silentFrom: 10_000);
        line.Text("watch.yaml", Plan.Replace("name: hung", "name: hung\nprofile: ../elsewhere.json", StringComparison.Ordinal));
        var refused = await line.RunAsync("drift", "watch", "watch.yaml", "rows.csv");
        Assert.That((refused.ExitCode, refused.Stderr.Contains("error[LC-W102]", StringComparison.Ordinal)), Is.EqualTo((2, true)), refused.Stderr);
        Assert.That(refused.Stderr, Does.Contain("elsewhere.json'").And.Contain("watch.yaml:3"));

        // Of a run it is the folder as it was written, and not where the disk has it.
        line.Text("watch.yaml", Plan);
        line.Text("../elsewhere/run.json", "{}");
        Assert.That((await line.RunAsync("drift", "watch", "watch.yaml", "../elsewhere/run.json")).Stderr, Does.Contain("where  ./../elsewhere"));
    }

    [Test]
    public async Task The_command_that_closes_a_deviation_runs_as_it_is_printed()
    {
        using var line = Line(silentFrom: 10_000);
        string[] open = ["record", "deviation", "DEV-1", "--about", "watch.yaml", "--reason", "late", "--role", "qa"];
        Assert.That((await line.RunAsync(open)).ExitCode, Is.Zero);
        var closed = await HelpTests.Paste(line, Deviation().Match(Flat((await line.RunAsync(open)).Stderr)).Value);
        Assert.That(closed.ExitCode, Is.Zero, closed.Stderr);
    }

    private static List<string> Closings(string stderr) =>
        [.. stderr.Split('\n').Select(text => Closing().Match(text)).Where(match => match.Success).Select(match => match.Value)];

    private static string Flat(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static TinyLine Line(int silentFrom)
    {
        var line = new TinyLine().Write();
        line.Text("watch.yaml", Plan);
        line.Text("rows.csv", Rows(0, 432, silentFrom));
        return line;
    }

    // A row each ten minutes of two cameras in turn. The light of the first one freezes, and its noise is not measured any more.
    private static string Rows(int from, int to, int silentFrom, int batch = 1, bool hasHeader = true)
    {
        var text = new StringBuilder(hasHeader ? "time,camera,batch,light,noise\n" : "");
        for (var row = from; row < to; row++)
        {
            var at = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(4 * batch).AddMinutes(row * 10);
            var isSilent = row % 2 == 0 && row >= silentFrom;
            var (light, noise) = (100 + (row % 5 * 0.2) + (row / 50 % 3 * 0.1), 10 + (row % 7 * 0.02) + (row / 50 % 3 * 0.01));
            text.Append(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd'T'HH:mm:ss'Z'},CH-{(row % 2) + 1},B{batch},");
            text.Append(CultureInfo.InvariantCulture, $"{(isSilent ? 98.25 : light):0.00},{(isSilent ? "" : noise.ToString("0.00", CultureInfo.InvariantCulture))}\n");
        }

        return text.ToString();
    }

    [GeneratedRegex("lifecycle record drift-close .*$")]
    private static partial Regex Closing();

    [GeneratedRegex("lifecycle record deviation .* --role ROLE")]
    private static partial Regex Deviation();

    [GeneratedRegex("echo .* > lifecycle.yaml")]
    private static partial Regex Making();
}
