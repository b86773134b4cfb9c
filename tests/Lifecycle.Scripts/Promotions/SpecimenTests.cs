using System.Text.Json;

namespace Lifecycle.Promotions;

/// <summary>The whole way on a set without times: three specimens with the condition, three without.</summary>
public sealed class SpecimenTests
{
    [Test]
    public async Task Every_specimen_is_right_0()
    {
        using var line = Line();
        var result = await Ends(line, 0);
        Assert.That(result.Stdout, Does.Contain("6 specimens, 72 frames, without times").And.Contain("CRITERIA: accepted (demonstration)"));
        Assert.That(result.Stdout, Does.Match(@"ok +AC-1 +DEBRIS sensitivity +1\.000"));
    }

    [Test]
    public async Task The_run_holds_observations_and_no_alerts()
    {
        using var line = Line();
        var result = await line.RunAsync("replay", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")));
        Assert.That(result.Stdout, Does.Contain("72 frames  no alerts without times  0 outside range"));
        var run = Directory.GetDirectories(Path.Combine(line.Records, "runs")).Single();
        Assert.That(File.ReadAllText(Path.Combine(run, "candidate", "alerts.jsonl")), Is.Empty);
        using var times = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "candidate", "alert-times", "V1.json")));
        Assert.That(times.RootElement.EnumerateObject().Select(member => member.Name), Has.None.EqualTo("from").And.None.EqualTo("to"));
        Assert.That(times.RootElement.GetProperty("types").GetArrayLength(), Is.Zero);
        Assert.That(new FileInfo(Path.Combine(run, "candidate", "scores", "level.npy")).Length, Is.EqualTo(128 + (72 * 4)));
    }

    [Test]
    public async Task Missed_specimens_are_named_without_any_time_1()
    {
        using var line = Line(gain: 0.1f);
        var result = await Ends(line, 1);
        Assert.That(result.Stdout, Does.Contain("0 of 3 specimens with the condition"));
        Assert.That(result.Stdout, Does.Contain("all 3 misses: camera=CH-1"));
        Assert.That(result.Stdout, Does.Contain("missed V1, batch B1, confidence 0.094 in frame 4").And.Not.Contain("onset"));
    }

    [Test]
    public async Task Specimens_raised_for_nothing_are_named_too_1()
    {
        using var line = Line();
        line.Edit("set/labels/V5.json", "\"present\": [\n      \"DEBRIS\"\n    ],\n    \"absent\": []", "\"present\": [], \"absent\": [\"DEBRIS\"]");
        line.Edit(TinyLine.Criteria, "episodes: 3", "episodes: 2");
        var result = await Ends(line, 1);
        Assert.That(result.Stdout, Does.Contain("3 of 4 specimens without the condition"));
        Assert.That(result.Stdout, Does.Contain("false alarm in V5, batch B5, confidence 0.914 in frame 4, high"));
    }

    [Test]
    public async Task There_are_too_few_3()
    {
        using var line = Line(presentMin: 4);
        Assert.That((await Ends(line, 3)).Stdout, Does.Contain("3 of 3 specimens with the condition, and 4 are needed"));
    }

    [Test]
    public async Task What_needs_times_is_not_computable_by_name_3()
    {
        using var line = Line();
        line.Text(TinyLine.Criteria, TinyTexts.Criteria(3));
        var result = await Ends(line, 3);
        Assert.That(result.Stdout, Does.Match(@"few +AC-2 +DEBRIS alarms/100 h +none"));
        Assert.That(result.Stdout, Does.Contain("not computable: the set has no times"));
        Assert.That(result.Stdout, Does.Contain("CRITERIA: insufficient-evidence (demonstration)   1 of 2 criteria hold"));
    }

    [Test]
    public async Task A_type_that_needs_times_is_not_computable_by_name_3()
    {
        using var line = Line();
        line.Edit(TinyLine.Alerts, "measure: level", "measure: {slope: 2 h}");
        var result = await Ends(line, 3);
        Assert.That(result.Stdout, Does.Contain("not computable: DEBRIS is measured as a slope"));
        Assert.That(result.Stdout, Does.Contain("0 of 2 criteria hold"));
    }

    [Test]
    public async Task Nothing_labelled_is_a_rehearsal_3()
    {
        using var line = Line();
        foreach (var path in Directory.GetFiles(line.At("set/labels")))
        {
            File.WriteAllText(path, $$"""
                {"format":"lifecycle/labels@1","case":"{{Path.GetFileNameWithoutExtension(path)}}",
                 "provenance":"not labelled yet","episodes":[],"quiet":[]}
                """);
        }

        Assert.That((await Ends(line, 3)).Stdout, Does.Contain("rehearsal   no specimen is labelled"));
    }

    [Test]
    public async Task Beside_production_each_number_has_its_other()
    {
        using var line = new TinyLine { HasTimes = false, Cases = 6, HasProduction = true }.Write();
        Assert.That((await Ends(line, 0)).Stdout, Does.Match(@"AC-2 +DEBRIS specificity +1\.000  >= 0\.9 +1\.000"));
    }

    [TestCase("run")]
    [TestCase("score")]
    public async Task A_page_of_traces_over_time_is_refused_before_any_work_2(string verb)
    {
        using var line = Line();
        var result = await line.RunAsync(verb, TinyLine.Promotion, "--html", "page.html");
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain("error[LC-R107]"));
        Assert.That(File.Exists(line.At("page.html")), Is.False);
        Leftovers.None(line, wasRefused: true);
    }

    [Test]
    public async Task A_plan_says_what_the_specimens_can_decide_0()
    {
        using var line = Line();
        var result = await line.RunAsync("plan", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")));
        Assert.That(result.Stdout, Does.Contain("the set 3 episodes").And.Contain("the set 3 stretches").And.Contain("the set has no times"));
    }

    [Test]
    public async Task A_set_with_times_and_without_is_refused_with_both_cases_2()
    {
        using var line = Line();
        line.Edit("set/cases/V4.json", "\"time\": \"none\"", "\"start\": 0, \"interval\": 1000000");
        line.Edit("set/cases/V4.json", "\"frames\"", "\"cultureStart\": 0, \"frames\"");
        var result = await Refused(line, "LC-S215");
        Assert.That(result.Stderr, Does.Contain("case V4 has times, and case V1 has none").And.Contain("set/cases/V1.json"));
    }

    [TestCase("set/cases/V1.json", "\"time\": \"none\"", "\"time\": \"none\", \"start\": 0", "LC-S214")]
    [TestCase("set/cases/V1.json", ",\n    \"time\": \"none\"", "", "LC-S214")]
    [TestCase("set/labels/V1.json", "\"absent\": []", "\"absent\": [\"DEBRIS\"]", "LC-S217")]
    [TestCase("set/labels/V1.json", "\"quiet\": []", "\"quiet\": [{\"type\": \"DEBRIS\", \"from\": 0, \"to\": 1}]", "LC-S216")]
    [TestCase("set/labels/V1.json", "\"DEBRIS\"", "\"DEBRIZ\"", "LC-S213")]
    public async Task A_fault_is_refused_with_its_line_2(string file, string from, string to, string code)
    {
        using var line = Line();
        line.Edit(file, from, to);
        var result = await Refused(line, code);
        Assert.That(result.Stderr, Does.Match(file.Replace(".", "\\.", StringComparison.Ordinal) + (code == "LC-S213" ? "" : ":[0-9]+")));
    }

    private static TinyLine Line(float gain = 1, int presentMin = 3) =>
        new TinyLine { HasTimes = false, Cases = 6, Gain = gain, EpisodesMin = presentMin }.Write();

    private static async Task<CommandResult> Ends(TinyLine line, int exit)
    {
        var text = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(text.ExitCode, Is.EqualTo(exit), text.Stderr + text.Stdout);
        var json = await line.RunAsync("score", TinyLine.Promotion, "--json");
        Assert.That(json.ExitCode, Is.EqualTo(exit), json.Stderr);
        using var document = JsonDocument.Parse(json.Stdout);
        Assert.That(document.RootElement.GetProperty("time").GetString(), Is.EqualTo("none"));
        return text;
    }

    private static async Task<CommandResult> Refused(TinyLine line, string code)
    {
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain($"error[{code}]").And.Contain("fix"));
        Leftovers.None(line, wasRefused: true);
        return result;
    }
}
