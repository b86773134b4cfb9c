using System.Globalization;
using System.Text;
using System.Text.Json;
using Lifecycle.Promotions;

namespace Lifecycle.Drift;

/// <summary>What <c>drift check</c> and <c>drift watch</c> are given: tables, arrays, sets and runs, and input that is not as it should be.</summary>
public sealed class DriftInputTests
{
    private const string Settings = """
        format: lifecycle/drift@1
        name: input
        columns: {axes: [camera], match: [camera]}

        """;

    // The frames of a tiny line are even: one number for hours is usual there.
    private const string Plan = """
        format: lifecycle/drift-watch@1
        name: light
        falseAlarmDays: 100
        block: 30 min
        learn: 2 h
        batch: 18 h
        silent: 18 h
        interval: 30 min
        signals:
          - {name: input.light, method: cusum, unit: grey levels, shift: 50, reference: {mean: 0.1, batches: 12, between: 20, within: 5, correlation: 0.2}}

        """;

    // What is done to a window of three batches of 40 rows, and what is answered.
    [TestCase("nothing", 0, "DRIFT: stable", TestName = "A_window_like_the_reference")]
    [TestCase("camera", 3, "the profile knows no camera 'CH-9': 3 batches of the window compared with nothing", TestName = "Another_camera")]
    [TestCase("no focus", 3, "few focus -", TestName = "A_signal_without_a_column")]
    [TestCase("words", 3, "the window has text in its place of numbers", TestName = "Words_in_place_of_numbers")]
    [TestCase("no camera", 2, "LC-D102", TestName = "An_axis_without_a_column")]
    [TestCase("other names", 2, "LC-D105", TestName = "No_column_that_the_profile_knows")]
    [TestCase("no batch", 2, "LC-D106", TestName = "No_batches_where_the_reference_had_them")]
    [TestCase("category", 0, "new category 'z': 3 rows", TestName = "A_new_category")]
    [TestCase("NaN", 3, "10 % of values of N00 missing or infinite, reference 0 % 4 of 120 rows have no number", TestName = "Values_that_are_missing")]
    [TestCase("infinite", 0, "1 of 120 rows are infinite", TestName = "A_value_without_end")]
    [TestCase("still", 1, "DRIFTED light", TestName = "A_column_that_stopped_varying")]
    [TestCase("unstill", 1, "constant in the reference", TestName = "A_constant_that_moved")]
    [TestCase("no name", 2, "LC-D121", TestName = "Rows_that_name_no_batch")]
    [TestCase("half a camera", 3, "DRIFT: not enough data", TestName = "Another_camera_for_most_of_the_window")]
    [TestCase("mostly NaN", 1, "83.3 % of values missing or infinite, reference 0 %", TestName = "Values_that_are_mostly_missing")]
    [TestCase("empty", 2, "LC-D101", TestName = "A_window_without_rows")]
    [TestCase("tool", 2, "LC-D108", TestName = "A_profile_of_another_version")]
    [TestCase("broken", 4, "LC-D111", TestName = "A_profile_that_was_cut")]
    public async Task A_window_that_is_not_as_it_should_be_has_a_named_answer(string what, int exit, string said)
    {
        using var line = await Profiled();
        line.Text("window.csv", Window(what));
        if (what is "tool" or "broken")
        {
            var text = File.ReadAllText(line.At("profile.json"));
            var tool = JsonDocument.Parse(text).RootElement.GetProperty("tool").GetString()!;
            line.Text("profile.json", what == "tool" ? text.Replace(tool, "lifecycle 0.0.1", StringComparison.Ordinal) : text.Replace("; 0 0 0\"", "; 1 0 0\"", StringComparison.Ordinal));
        }

        var result = await line.RunAsync("drift", "check", "window.csv", "--profile", "profile.json");
        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stdout + result.Stderr);
        Assert.That(Flat(result.Stdout + result.Stderr), Does.Contain(said));
    }

    [Test]
    public async Task A_run_is_the_same_window_by_its_folder_and_by_its_promotion()
    {
        using var line = new TinyLine { Cases = 12, Frames = 36, HasProduction = true }.Write();
        line.Text("drift.yaml", "format: lifecycle/drift@1\nname: run\ncolumns: {axes: [camera], match: [camera]}\n");
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).StoppedAfter, Is.Null);
        var fitted = await line.RunAsync("drift", "fit", TinyLine.Promotion, "--settings", "drift.yaml", "--out", "profile.json");
        Assert.That(fitted.ExitCode, Is.Zero, fitted.Stderr);
        Assert.That(fitted.Stdout, Does.Contain("432 rows of 12 batches").And.Contain("score.level").And.Contain("input.light"));
        Assert.That((await line.RunAsync("seal", "profile.json", "--role", "qa")).ExitCode, Is.Zero);

        var run = Path.GetDirectoryName(Directory.GetFiles(line.Records, "run.json", SearchOption.AllDirectories).Single())!;
        var (byFolder, byPromotion) = (await Check(line, run), await Check(line, TinyLine.Promotion));
        Assert.That(Raw(byFolder, "signals"), Is.EqualTo(Raw(byPromotion, "signals")));
        Assert.That((byFolder.GetProperty("answer").GetString(), byFolder.GetProperty("window").GetProperty("sha256").GetString()),
            Is.EqualTo(("stable", byPromotion.GetProperty("window").GetProperty("sha256").GetString())));

        // Its set alone has no scores; scores of the other model are other signals.
        var set = await Check(line, "set");
        Assert.That(Raw(Signal(set, "score.level"), "answer"), Does.Contain("not enough data"));
        var production = await Check(line, TinyLine.Promotion, "--model", "production");
        Assert.That(Raw(Signal(production, "input.light"), "effect"), Is.EqualTo(Raw(Signal(byFolder, "input.light"), "effect")));
        Assert.That(Raw(Signal(production, "score.level"), "answer"), Does.Contain("not enough data"));
        Assert.That(Signal(production, "score.level").GetProperty("reason").GetString(), Does.StartWith("it is a score of production 1.0.0 (production) sha256:").And.Contain("another signal of the same name"));
    }

    [Test]
    public async Task A_watch_takes_a_set_a_run_and_a_promotion()
    {
        using var line = new TinyLine { Cases = 1, Frames = 36 }.Write();
        line.Text("watch.yaml", Plan);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).StoppedAfter, Is.Null);
        var run = Path.GetDirectoryName(Directory.GetFiles(line.Records, "run.json", SearchOption.AllDirectories).Single())!;
        foreach (var source in (string[])["set", run, TinyLine.Promotion])
        {
            var result = await line.RunAsync("drift", "watch", "watch.yaml", source, "--no-record");
            Assert.That(result.ExitCode, Is.EqualTo(1), source + result.Stderr);
            Assert.That(Flat(result.Stdout), Does.Contain("input.light of CH-1 up").And.Contain("36 read, 0 unfit"), source);
        }

        // What a plan watches of a run's scores a set alone does not have.
        line.Edit("watch.yaml", "name: input.light", "name: score.level");
        Assert.That((await line.RunAsync("drift", "watch", "watch.yaml", TinyLine.Promotion, "--no-record")).ExitCode, Is.Not.EqualTo(2));
        var lacking = await line.RunAsync("drift", "watch", "watch.yaml", "set", "--no-record");
        Assert.That((lacking.ExitCode, lacking.Stderr.Contains("LC-D135", StringComparison.Ordinal)), Is.EqualTo((2, true)), lacking.Stderr);
    }

    [TestCase("time,camera,batch,input.light", 1, "input.light of 1 down", TestName = "An_array_with_its_columns")]
    [TestCase("time,camera,batch", 2, "LC-D112", TestName = "An_array_of_another_width")]
    [TestCase("t,camera,batch,input.light", 2, "LC-D135", TestName = "An_array_without_times")]
    [TestCase("time,camera,batch,light", 2, "LC-D135", TestName = "An_array_without_a_watched_column")]
    public async Task A_watch_takes_an_array(string columns, int exit, string said)
    {
        using var line = new TinyLine().Write();
        line.Text("watch.yaml", Plan.Replace("mean: 0.1", "mean: 100", StringComparison.Ordinal));
        line.Bytes("rows.npy", Array([.. Enumerable.Range(0, 30).Select(row => (double[])[1_700_000_000 + (row * 1_800), 1, 7, 100 + (row % 3) - (row >= 15 ? 60 : 0)])]));
        var result = await line.RunAsync("drift", "watch", "watch.yaml", "rows.npy", "--columns", columns, "--no-record");
        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stdout + result.Stderr);
        Assert.That(Flat(result.Stdout + result.Stderr), Does.Contain(said));
    }

    private static async Task<TinyLine> Profiled()
    {
        var line = new TinyLine().Write();
        line.Text("reference.csv", "batch,camera,kind,light,focus,dark\n" + string.Concat(Enumerable.Range(0, 12).Select(batch => Batch($"B{batch:00}", batch))));
        line.Text("drift.yaml", Settings);
        Assert.That((await line.RunAsync("drift", "fit", "reference.csv", "--settings", "drift.yaml", "--out", "profile.json")).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("seal", "profile.json", "--role", "qa")).ExitCode, Is.Zero);
        return line;
    }

    private static string Batch(string name, int batch) => string.Concat(Enumerable.Range(0, 40).Select(row => string.Create(
        CultureInfo.InvariantCulture,
        $"{name},CH-{(batch % 2) + 1},{(row % 3 == 0 ? "a" : "b")},{100 + (batch * 5 % 7 * 0.5) + (row * 11 % 13 * 0.5)},{5 + (batch * 3 % 5 * 0.1) + (row * 7 % 17 * 0.1)},7\n")));

    private static string Window(string what)
    {
        var rows = string.Concat(Enumerable.Range(0, 3).Select(batch => Batch($"N{batch:00}", batch))).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(row => row.Split(',')).ToList();
        var header = (string[])["batch", "camera", "kind", "light", "focus", "dark"];
        void Put(int column, string value, int count) => rows.Take(count).ToList().ForEach(row => row[column] = value);
        switch (what)
        {
            case "camera": Put(1, "CH-9", rows.Count); break;
            case "no name": rows[40][0] = rows[41][0] = ""; break;
            case "half a camera": Put(1, "CH-9", 80); break;
            case "mostly NaN": Put(3, "NaN", 100); break;
            case "words": Put(4, "high", rows.Count); break;
            case "category": Put(2, "z", 3); break;
            case "NaN": Put(3, "NaN", 2); rows[7][3] = rows[8][3] = ""; break;
            case "infinite": Put(3, "inf", 1); break;
            case "still": Put(3, "103", rows.Count); break;
            case "unstill": Put(5, "8", rows.Count); break;
            case "empty": rows.Clear(); break;
            case "other names": header = ["batch", "camera", "sort", "bright", "sharp", "black"]; break;
            default: break;
        }

        var left = what.StartsWith("no ", StringComparison.Ordinal) ? header.ToList().IndexOf(what[3..]) : -1;
        return string.Concat(rows.Prepend(header).Select(row => string.Join(',', row.Where((_, column) => column != left)) + "\n"));
    }

    private static byte[] Array(double[][] rows)
    {
        var header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({rows.Length}, {rows[0].Length}), }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. rows.SelectMany(row => row).SelectMany(BitConverter.GetBytes)];
    }

    private static async Task<JsonElement> Check(TinyLine line, string window, params string[] options)
    {
        var result = await line.RunAsync(["drift", "check", window, "--profile", "profile.json", "--json", .. options]);
        Assert.That(result.ExitCode, Is.AnyOf(0, 1, 3), result.Stderr);
        return JsonDocument.Parse(result.Stdout).RootElement;
    }

    private static JsonElement Signal(JsonElement report, string name) =>
        report.GetProperty("signals").EnumerateArray().Single(signal => signal.GetProperty("signal").GetString() == name);

    private static string Raw(JsonElement element, string member) => element.GetProperty(member).GetRawText();

    private static string Flat(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
