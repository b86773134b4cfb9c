using System.Globalization;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Sets;

/// <summary><c>set check</c>: one planted fault per rule is found by its code and its line, and nothing is found without.</summary>
public sealed class SetCheckTests
{
    /// <summary>What is planted: how, which code names it, and where.</summary>
    internal static readonly IReadOnlyList<Planted> All =
    [
        new("unreadable frames", "LC-I102", set =>
        {
            // The fourth page says that its pixels are beyond the end of the file.
            var bytes = File.ReadAllBytes(set.Line.At(PlantedSet.FramesOf("V1", "b")));
            var at = 0;
            for (var page = 0; page < 4; page++)
            {
                at += bytes.AsSpan(at).IndexOf((byte[])[0x11, 0x01, 4, 0, 1, 0, 0, 0]) + 8;
            }

            bytes.AsSpan(at, 4).Fill(0x7F);
            set.Line.Bytes(PlantedSet.FramesOf("V1", "b"), bytes);
            set.NameAgain("V1");
            return (PlantedSet.FramesOf("V1", "b"), 0);
        }),
        new("a file that is no image", "LC-I101", set =>
        {
            set.Line.Text(PlantedSet.FramesOf("V1", "b"), "this is text");
            set.NameAgain("V1");
            return (PlantedSet.FramesOf("V1", "b"), 0);
        }),
        new("a camera that stood still", "LC-S301", set =>
        {
            set.WriteFrames("V1", "b", Enumerable.Range(8, 8).Select(frame => PlantedSet.Picture("V1", frame is > 9 and < 13 ? 9 : frame)));
            set.NameAgain("V1");
            return (PlantedSet.CaseOf("V1"), set.LineOf(PlantedSet.CaseOf("V1"), "V1-b.tif") - 1);
        }),
        new("frames copied to a later time", "LC-S301", set =>
        {
            set.WriteFrames("V2", "b", Enumerable.Range(8, 8).Select(frame => PlantedSet.Picture("V2", frame > 12 ? frame - 10 : frame)));
            set.NameAgain("V2");
            return (PlantedSet.CaseOf("V2"), set.LineOf(PlantedSet.CaseOf("V2"), "V2-b.tif") - 1);
        }),
        new("a picture of another case, paler", "LC-S302", set =>
        {
            set.WriteFrames("V3", "b", Enumerable.Range(8, 8).Select(frame =>
                frame == 11 ? PlantedSet.Picture("V1", 5, contrast: 0.7, brightness: 9) : PlantedSet.Picture("V3", frame)));
            set.NameAgain("V3");
            return (PlantedSet.CaseOf("V3"), set.LineOf(PlantedSet.CaseOf("V3"), "V3-b.tif") - 1);
        }),
        new("a frame file of another case", "LC-S212", set =>
        {
            File.Copy(set.Line.At(PlantedSet.FramesOf("V1", "a")), set.Line.At(PlantedSet.FramesOf("V2", "a")), overwrite: true);
            set.NameAgain("V2");
            return (PlantedSet.CaseOf("V2"), set.LineOf(PlantedSet.CaseOf("V2"), "V2-a.tif") - 1);
        }),
        new("time goes backwards", "LC-S218", set =>
        {
            set.WriteCase("V1", files: [set.FileOf("V1", "a", PlantedSet.FramesOfFile), set.FileOf("V1", "b", 0)]);
            return (PlantedSet.CaseOf("V1"), set.LineOf(PlantedSet.CaseOf("V1"), "\"start\"", 2));
        }),
        new("a gap", "LC-S303", set =>
        {
            Shift(set, "V1", 1);
            return (PlantedSet.CaseOf("V1"), set.LineOf(PlantedSet.CaseOf("V1"), "\"start\"", 2));
        }),
        new("overlapping episodes", "LC-S204", set =>
        {
            Moved(set, "V1", "\"onset\"", 2, 8, 5);
            set.Line.Edit(PlantedSet.LabelsOf("V1"), "\"type\": \"TURBID\",\n      \"onset\"", "\"type\": \"DEBRIS\",\n      \"onset\"");
            set.Line.Edit(PlantedSet.LabelsOf("V1"), "\"organism\": \"yeast\",\n        ", "");
            set.Line.Edit(PlantedSet.LabelsOf("V1"), "      \"type\": \"DEBRIS\",\n      \"from\": " + PlantedSet.TimeOf(6).Micros, "      \"type\": \"DEBRIS\",\n      \"from\": " + PlantedSet.TimeOf(12).Micros);
            return (PlantedSet.LabelsOf("V1"), set.LineOf(PlantedSet.LabelsOf("V1"), "\"V1-2\"") - 1);
        }),
        new("labels outside the case", "LC-S203", set =>
        {
            set.Line.Edit(PlantedSet.LabelsOf("V1"), $"\"to\": {PlantedSet.TimeOf(16).Micros}", $"\"to\": {PlantedSet.TimeOf(17).Micros}");
            return (PlantedSet.LabelsOf("V1"), set.LineOf(PlantedSet.LabelsOf("V1"), $"{PlantedSet.TimeOf(17).Micros}") - 3);
        }),
        new("an episode without its phase", "LC-S304", set =>
        {
            set.Line.Edit(PlantedSet.LabelsOf("V2"), "\"axes\": {\n        \"phase\": \"early\"\n      }", "\"axes\": {}");
            return (PlantedSet.LabelsOf("V2"), set.LineOf(PlantedSet.LabelsOf("V2"), "\"V2-1\"") - 1);
        }),
        new("a case without its camera", "LC-S304", set =>
        {
            set.Line.Edit(PlantedSet.CaseOf("V2"), "\"axes\": {\n    \"camera\": \"CH-1\"\n  }", "\"axes\": {}");
            return (PlantedSet.CaseOf("V2"), set.LineOf(PlantedSet.CaseOf("V2"), "\"axes\""));
        }),
        new("an axis that nothing gives", "LC-S304", set =>
        {
            set.Line.Edit(PlantedSet.SetText, "  organism:", "  medium: [MX-4, MX-5]\n  organism:");
            return (PlantedSet.SetText, set.LineOf(PlantedSet.SetText, "  medium:"));
        }),
        new("a misspelt level", "LC-S305", set =>
        {
            set.Line.Edit(PlantedSet.LabelsOf("V3"), "\"phase\": \"late\"", "\"phase\": \"lte\"");
            return (PlantedSet.LabelsOf("V3"), set.LineOf(PlantedSet.LabelsOf("V3"), "\"lte\""));
        }),
        new("a misspelt axis", "LC-S305", set =>
        {
            set.Line.Edit(PlantedSet.CaseOf("V3"), "\"camera\": \"CH-1\"", "\"camera\": \"CH-1\",\n    \"phse\": \"early\"");
            return (PlantedSet.CaseOf("V3"), set.LineOf(PlantedSet.CaseOf("V3"), "\"phse\""));
        }),
        new("frames of another size", "LC-S306", set =>
        {
            set.WriteFrames("V2", "a", Enumerable.Range(0, 8).Select(frame => PlantedSet.Picture("V2", frame, 40)), 40);
            set.WriteFrames("V2", "b", Enumerable.Range(8, 8).Select(frame => PlantedSet.Picture("V2", frame, 40)), 40);
            set.WriteCase("V2", 40);
            return (PlantedSet.CaseOf("V2"), set.LineOf(PlantedSet.CaseOf("V2"), "\"width\""));
        }),
        new("fewer frames than the case says", "LC-R105", set =>
        {
            set.WriteFrames("V2", "a", Enumerable.Range(0, 7).Select(frame => PlantedSet.Picture("V2", frame)));
            set.NameAgain("V2");
            return (PlantedSet.CaseOf("V2"), set.LineOf(PlantedSet.CaseOf("V2"), "V2-a.tif") - 1);
        }),
        new("labellers who disagree", "LC-S307", set =>
        {
            foreach (var id in (string[])["V1", "V2", "V3"])
            {
                // The second labeller sees debris at other times.
                var path = PlantedSet.LabelsOf(id);
                var text = File.ReadAllText(set.Line.At(path));
                var second = text.LastIndexOf($"\"from\": {PlantedSet.TimeOf(2).Micros},\n          \"to\": {PlantedSet.TimeOf(6).Micros}", StringComparison.Ordinal);
                Assert.That(second, Is.Positive);
                set.Line.Text(path, text[..second] + text[second..]
                    .Replace($"\"from\": {PlantedSet.TimeOf(2).Micros},\n          \"to\": {PlantedSet.TimeOf(6).Micros}",
                        $"\"from\": {PlantedSet.TimeOf(10).Micros},\n          \"to\": {PlantedSet.TimeOf(14).Micros}", StringComparison.Ordinal));
            }

            return (PlantedSet.SetText, set.LineOf(PlantedSet.SetText, "kappaMin"));
        }),
        new("no two labellers", "LC-S308", set =>
        {
            var path = PlantedSet.LabelsOf("V1");
            var text = File.ReadAllText(set.Line.At(path));
            var (from, to) = (text.IndexOf("  \"blind\"", StringComparison.Ordinal), text.IndexOf("  \"adjudication\"", StringComparison.Ordinal));
            set.Line.Text(path, text[..from] + text[to..]);
            return (path, set.LineOf(path, "\"source\""));
        }),
        new("retention of the set is over", "LC-S309", set =>
        {
            set.Line.Edit(PlantedSet.SetText, "2199-12-31", "2019-12-31");
            return (PlantedSet.SetText, set.LineOf(PlantedSet.SetText, "until"));
        }),
        new("retention of a case is over", "LC-S309", set =>
        {
            set.Line.Edit(PlantedSet.CaseOf("V3"), "  \"frames\"", "  \"retention\": {\n    \"class\": \"short\",\n    \"until\": \"2019-01-01\"\n  },\n  \"frames\"");
            return (PlantedSet.CaseOf("V3"), set.LineOf(PlantedSet.CaseOf("V3"), "\"until\""));
        }),
        new("labels of no case", "LC-S310", set =>
        {
            File.Copy(set.Line.At(PlantedSet.LabelsOf("V1")), set.Line.At("set/labels/V9.json"));
            return ("set/labels/V9.json", 0);
        }),
        new("an exclusion of nothing", "LC-S220", set =>
        {
            set.Line.Edit(PlantedSet.SetText, "axes:\n", "exclusions:\n  - case: V1\n    episode: V1-9\n    reason: blurred\n    role: qa\n    date: \"2025-01-31\"\naxes:\n");
            return (PlantedSet.SetText, set.LineOf(PlantedSet.SetText, "case: V1"));
        }),
        new("a case that is excluded twice", "LC-S223", set =>
        {
            const string Exclusion = "  - case: V1\n    reason: blurred\n    role: qa\n    date: \"2025-01-31\"\n";
            set.Line.Edit(PlantedSet.SetText, "axes:\n", $"exclusions:\n{Exclusion}{Exclusion}axes:\n");
            return (PlantedSet.SetText, set.LineOf(PlantedSet.SetText, "case: V1", 2));
        }),
        new("an impossible cell that is filled", "LC-S311", set =>
        {
            set.Line.Edit(PlantedSet.SetText, "axes:\n", "impossible:\n  - axes:\n      organism: yeast\n      phase: late\n    reason: never seen\naxes:\n");
            return (PlantedSet.SetText, set.LineOf(PlantedSet.SetText, "  - axes:"));
        }),
        new("a case that is not JSON", "LC-F101", set =>
        {
            set.Line.Edit(PlantedSet.CaseOf("V3"), "\"batch\"", "batch");
            return (PlantedSet.CaseOf("V3"), set.LineOf(PlantedSet.CaseOf("V3"), "batch"));
        }),
        new("frames are not there", "LC-W104", set =>
        {
            File.Delete(set.Line.At(PlantedSet.FramesOf("V2", "b")));
            return (PlantedSet.CaseOf("V2"), set.LineOf(PlantedSet.CaseOf("V2"), "V2-b.tif") - 1);
        }),
    ];

    private static IEnumerable<TestCaseData> Cases => All.Select(planted => new TestCaseData(planted.Name));

    [Test]
    public async Task Nothing_is_found_in_a_clean_set_0()
    {
        using var set = new PlantedSet().Write();
        var result = await set.Line.RunAsync("set", "check", "set");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")), result.Stdout);
        Assert.That(result.Stdout, Does.Contain("3 cases, 6 frame files, 48 frames decoded").And.Contain("FAULTS: none"));
        Assert.That(result.Stdout, Does.Contain("DEBRIS kappa 1.0000, asks for >= 0.6; 24 windows"));
        Assert.That(CommandResult.Lines(result.Stdout).Max(text => text.Length), Is.LessThanOrEqualTo(76));
    }

    [TestCaseSource(nameof(Cases))]
    public async Task A_planted_fault_is_found_by_code_and_line_1(string name)
    {
        var planted = All.Single(one => one.Name == name);
        using var set = new PlantedSet().Write();
        var (file, line) = planted.Plant(set);
        var (exit, faults) = await set.CheckAsync();
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(faults.Select(fault => (fault.Code, fault.File, fault.Line)), Is.EqualTo(new[] { (planted.Code, (string?)file, line) }),
            string.Join("\n", faults));
    }

    [Test]
    public async Task Every_fault_is_said_at_once_and_in_words()
    {
        using var set = new PlantedSet().Write();
        string[] together =
        [
            "frames copied to a later time", "a picture of another case, paler", "time goes backwards", "an episode without its phase",
            "a case without its camera", "a misspelt level", "labels outside the case", "retention of the set is over", "labels of no case",
        ];
        var wanted = All.Where(planted => together.Contains(planted.Name)).Select(planted => (planted.Code, planted.Plant(set).File)).ToList();
        var (exit, faults) = await set.CheckAsync();
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(faults.Select(fault => (fault.Code, fault.File)), Is.SupersetOf(wanted));
        var text = await set.Line.RunAsync("set", "check", "set");
        Assert.That(faults.Select(fault => fault.File + (fault.Line > 0 ? $":{fault.Line}" : "")), Is.All.Matches<string>(where => where is not null && text.Stdout.Contains(where, StringComparison.Ordinal)));
        Assert.That(text.Stdout, Does.Contain(FormattableString.Invariant($"FAULTS: {faults.Count} of ")).And.Contain("write 'late'"));
    }

    [Test]
    public async Task The_answer_does_not_depend_on_the_number_of_workers()
    {
        using var set = new PlantedSet().Write();
        foreach (var planted in All.Where(planted => planted.Code is "LC-S301" or "LC-S302" or "LC-S306"))
        {
            planted.Plant(set);
        }

        var one = await set.Line.RunAsync("set", "check", "set", "--json", "--jobs", "1");
        var four = await set.Line.RunAsync("set", "check", "set", "--json", "--jobs", "4");
        Assert.That((one.ExitCode, four.Stdout), Is.EqualTo((1, one.Stdout)));
    }

    [Test]
    public async Task Stretches_of_the_same_picture_are_one_fault_each()
    {
        using var set = new PlantedSet().Write();
        All.First(planted => planted.Name == "a camera that stood still").Plant(set);
        All.First(planted => planted.Name == "frames copied to a later time").Plant(set);
        var (_, faults) = await set.CheckAsync();
        Assert.That(faults.Select(fault => fault.What[..fault.What.IndexOf(',', StringComparison.Ordinal)]), Is.EqualTo(new[]
        {
            "frames 1 to 4 of V1-b.tif are the same picture", "frames 5 to 7 of V2-b.tif: the same pixels as frames 3 to 5 of V2-a.tif",
        }));
    }

    [Test]
    public async Task Frames_that_are_not_the_cases_bytes_4()
    {
        using var set = new PlantedSet().Write();
        set.WriteFrames("V1", "a", Enumerable.Range(0, 8).Select(frame => PlantedSet.Picture("V1", frame + 100)));
        set.Line.Edit(PlantedSet.LabelsOf("V3"), "\"phase\": \"late\"", "\"phase\": \"lte\"");
        var (exit, faults) = await set.CheckAsync();
        Assert.That(exit, Is.EqualTo(4));
        Assert.That(faults.Select(fault => (fault.Code, fault.Line)), Is.EqualTo(new[]
        {
            ("LC-S208", set.LineOf(PlantedSet.CaseOf("V1"), "V1-a.tif") - 1), ("LC-S305", set.LineOf(PlantedSet.LabelsOf("V3"), "\"lte\"")),
        }));
    }

    [Test]
    public async Task A_hold_keeps_what_is_overdue_and_a_declared_gap_is_none()
    {
        using var set = new PlantedSet().Write();
        set.Line.Edit(PlantedSet.SetText, "2199-12-31", "2019-12-31");
        Shift(set, "V1", 1);
        foreach (var id in (string[])["V1", "V2", "V3"])
        {
            set.Line.Edit(PlantedSet.CaseOf(id), "  \"frames\"", "  \"hold\": {\n    \"reason\": \"open deviation\",\n    \"role\": \"qa\",\n    \"date\": \"2020-01-31\"\n  },\n  \"frames\"");
        }

        set.Line.Edit(PlantedSet.SetText, "axes:\n", "gapMax: 30 min\naxes:\n");
        Assert.That((await set.CheckAsync()).Faults, Is.Empty);
    }

    [Test]
    public async Task Frames_of_one_single_level_are_counted_and_are_no_fault()
    {
        using var set = new PlantedSet().Write();
        set.WriteFrames("V1", "b", Enumerable.Range(8, 8).Select(frame => frame < 12 ? new byte[PlantedSet.Side * PlantedSet.Side] : PlantedSet.Picture("V1", frame)));
        set.NameAgain("V1");
        var result = await set.Line.RunAsync("set", "check", "set/set.yaml");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")), result.Stdout);
        Assert.That(result.Stdout, Does.Contain("4 frames of one single level; no fault"));
    }

    [TestCase(FrameFormat.Tiff)]
    [TestCase(FrameFormat.Npy)]
    [TestCase(FrameFormat.Png)]
    public async Task A_line_as_it_is_started_is_clean_in_every_format(FrameFormat format)
    {
        using var line = new TinyLine { Format = format }.Write();
        var result = await line.RunAsync("set", "check", "set");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")), result.Stdout);
    }

    [Test]
    public async Task Specimens_are_clean_too()
    {
        using var line = new TinyLine { HasTimes = false, Cases = 6 }.Write();
        var result = await line.RunAsync("set", "check", "set");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")), result.Stdout);
    }

    [Test]
    public async Task A_feature_that_is_no_number_is_found()
    {
        using var line = new TinyLine { Format = FrameFormat.Csv }.Write();
        var path = line.FirstFrames()[0];
        var text = File.ReadAllLines(line.At(path));
        text[3] = "NaN" + text[3][text[3].IndexOf(',', StringComparison.Ordinal)..];
        line.Text(path, string.Join('\n', text) + "\n");
        line.DescribeFirstCaseAgain();
        var result = await line.RunAsync("set", "check", "set");
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Stderr);
        Assert.That(result.Stdout, Does.Contain("LC-I10").And.Contain(path));
    }

    [Test]
    public async Task There_is_nothing_to_look_at_2()
    {
        using var set = new PlantedSet().Write();
        File.Delete(set.Line.At(PlantedSet.SetText));
        var result = await set.Line.RunAsync("set", "check", "set");
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        using var folder = new TempFolder();
        result = await set.Line.RunAsync("set", "check", folder.Path);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain("LC-W101"));
    }

    [Test]
    public async Task A_set_without_cases_or_with_a_broken_description_is_a_fault_1()
    {
        using var set = new PlantedSet().Write();
        set.Line.Edit(PlantedSet.SetText, "version: 1", "version: one\ncolour: red");
        set.Line.Edit(PlantedSet.LabelsOf("V1"), "\"V1-2\"", "\"V1-1\"");
        var (exit, faults) = await set.CheckAsync();
        Assert.That((exit, string.Join(" ", faults.Select(fault => fault.Code).Order())), Is.EqualTo((1, "LC-F102 LC-F104 LC-S202")));
        Directory.Delete(set.Line.At("set/cases"), recursive: true);
        (exit, faults) = await set.CheckAsync();
        Assert.That((exit, faults.Select(fault => fault.Code)), Is.EqualTo((1, (IEnumerable<string>)["LC-F104", "LC-F102", "LC-S206", "LC-S310", "LC-S310", "LC-S310"])));
    }

    private static void Shift(PlantedSet set, string id, int frames) => set.WriteCase(
        id, files: [set.FileOf(id, "a", 0), set.FileOf(id, "b", PlantedSet.FramesOfFile + frames)]);

    private static void Moved(PlantedSet set, string id, string key, int occurrence, int from, int to)
    {
        var line = set.LineOf(PlantedSet.LabelsOf(id), key, occurrence);
        var lines = File.ReadAllLines(set.Line.At(PlantedSet.LabelsOf(id)));
        Assert.That(lines[line - 1], Does.Contain(PlantedSet.TimeOf(from).Micros.ToString(CultureInfo.InvariantCulture)));
        lines[line - 1] = $"      {key}: {PlantedSet.TimeOf(to).Micros},";
        set.Line.Text(PlantedSet.LabelsOf(id), string.Join('\n', lines) + "\n");
    }

    /// <param name="Name">In words.</param>
    /// <param name="Code">That names it.</param>
    /// <param name="Plant">Plants it, and says where it must be found.</param>
    internal sealed record Planted(string Name, string Code, Func<PlantedSet, (string File, int Line)> Plant);
}
