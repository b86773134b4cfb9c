using System.Globalization;
using System.Text;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Builds;

/// <summary>A build whose protocol asks for drift evidence: what is bound, what is checked of it, and what is refused by name.</summary>
public sealed class LockedDriftTests
{
    private const string Profile = "drift-profile.json";
    private const string Report = "drift-report.json";

    [Test]
    public async Task Profile_and_report_are_bound_and_held_against_each_other()
    {
        using var line = await Fitted();
        await Sealed(line);
        await Checked(line, "stayed.csv", 0);
        var result = await line.RunAsync("lock", TinyLine.Promotion, "--no-git", "a test");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")));
        Assert.That(result.Stdout, Does.Contain("drift       DRIFT: stable, stayed.csv"));
        var folder = Directory.GetDirectories(line.At("records/builds")).Single();
        Assert.That(File.ReadAllBytes(Path.Combine(folder, Profile)), Is.EqualTo(File.ReadAllBytes(line.At(Profile))));
        Assert.That(
            File.ReadAllBytes(Path.Combine(folder, Report)),
            Is.EqualTo(File.ReadAllBytes(Directory.GetFiles(line.At("records/drift"), Report, SearchOption.AllDirectories).Single())));
        Assert.That(SameEvidenceTests.Acts(line)[^1], Does.Contain("drift-profile:drift-profile.json=").And.Contain("drift-report:drift-report.json="));

        var verified = await line.RunInAsync("/", "verify", folder, "--recompute");
        Assert.That((verified.ExitCode, verified.Stderr), Is.EqualTo((3, "")), "nobody signed it");
        Assert.That(verified.Stdout, Does.Contain("enforced  drift ").And.Contain("skipped   drift numbers"));
        var alone = await ByScript(folder);
        Assert.That(alone.ExitCode, Is.Zero, alone.Stdout + alone.Stderr);
    }

    [Test]
    public async Task Equal_evidence_is_one_build_wherever_it_was_found()
    {
        using var here = await Fitted();
        using var there = await Fitted(new TinyLine { Place = "elsewhere", IsPatterned = true });
        var folders = new List<string>();
        foreach (var line in (TinyLine[])[here, there])
        {
            await Sealed(line);
            await Checked(line, "stayed.csv", 0);
            folders.Add(await LockableLine.Lock(line));
        }

        Assert.That(Path.GetFileName(folders[1]), Is.EqualTo(Path.GetFileName(folders[0])));
        Assert.That(LockableLine.Contents(folders[1])[Report], Is.EqualTo(LockableLine.Contents(folders[0])[Report]));
    }

    [TestCase("", 2, "LC-B110 LC-B101", "nobody sealed drift-profile.json", TestName = "Nothing_but_a_profile_2")]
    [TestCase("seal", 2, "LC-B101", "lifecycle drift check WINDOW --profile drift-profile.json", TestName = "No_report_2")]
    [TestCase("check stayed.csv 3, seal", 3, "LC-B110", "sealed after its last report", TestName = "A_report_before_the_seal_3")]
    [TestCase("seal, check stayed.csv 0, refit", 2, "LC-B102 LC-B110", "the profile was another one then", TestName = "Another_profile_since_2")]
    [TestCase("seal, check stayed.csv 0, grow", 2, "LC-B102", "stayed.csv is not what its drift report is of", TestName = "Another_window_since_2")]
    [TestCase("seal, check moved.csv 1", 1, "LC-B109", "DRIFT: drifted (light), of moved.csv", TestName = "Drifted_1")]
    [TestCase("seal, check few.csv 3", 3, "LC-B111", "DRIFT: not enough data", TestName = "Not_enough_data_3")]
    [TestCase("seal, check reference.csv 3", 3, "LC-B113", "reference.csv has B00, B01, B02, B03, B04 and 7 more units, and drift-profile.json counted them")]
    [TestCase("seal, check copy.csv 3", 3, "LC-B113", "copy.csv has B00, B01, B02, B03, B04 and 7 more units")]
    [TestCase("own, seal, check stayed.csv 3", 3, "LC-B114", "drift-profile.json is still to be sealed by process-owner")]
    [TestCase("own, seal, check stayed.csv 3, seal process-owner", 3, "LC-B110", "sealed after its last report")]
    [TestCase("seal, check stayed.csv 0, edit", 4, "LC-B108", "drift-report.json", TestName = "A_report_that_was_edited_4")]
    public async Task What_is_not_as_the_protocol_asks(string steps, int exit, string codes, string said)
    {
        using var line = await Fitted();
        foreach (var step in steps.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(step => step.Split(' ')))
        {
            await (step[0] switch
            {
                "seal" => Sealed(line, step.ElementAtOrDefault(1) ?? "qa"),
                "own" => Owned(line),
                "check" => Checked(line, step[1], int.Parse(step[2], CultureInfo.InvariantCulture)),
                "refit" => Fit(line, "moved.csv"),
                "grow" => File.AppendAllTextAsync(line.At("stayed.csv"), "N9,1,1\n"),
                _ => File.AppendAllTextAsync(Directory.GetFiles(line.At("records/drift"), Report, SearchOption.AllDirectories).Single(), " "),
            });
        }

        var result = await line.RunAsync("lock", TinyLine.Promotion, "--no-git", "a test");
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((exit, "")), result.Stderr);
        foreach (var text in codes.Split(' ').Append(said))
        {
            Assert.That(Flat(result.Stderr), Does.Contain(text));
        }
    }

    [TestCase("later", "set.yaml", "name: tiny", "name: other", TestName = "A_set_that_was_changed_since_2")]
    [TestCase("other.yaml", "../other.yaml", "candidate: model", "candidate: other", TestName = "A_promotion_that_names_another_run_since_2")]
    public async Task A_window_of_frames_that_is_another_one_now(string window, string path, string old, string now)
    {
        using var line = await Fitted();
        FolderCopy.Of(line.At("set"), line.At("later"));
        File.Copy(line.At(TinyLine.Promotion), line.At("other.yaml"));
        Assert.That((await line.RunAsync("drift", "fit", "set", "--out", Profile)).ExitCode, Is.Zero);
        await Sealed(line);
        await Checked(line, window, 3);
        line.Edit(Path.Combine("later", path), old, now);
        var result = await line.RunAsync("lock", TinyLine.Promotion, "--no-git", "a test");
        Assert.That(Flat(result.Stderr), Does.Contain("LC-B102").And.Contain($"{window} is not what its drift report is of"));
    }

    [Test]
    public async Task A_protocol_that_asks_and_a_promotion_that_names_none_2()
    {
        using var line = await Fitted();
        line.Edit(TinyLine.Promotion, "driftProfile: drift-profile.json\n", "");
        var result = await line.RunAsync("lock", TinyLine.Promotion, "--no-git", "a test");
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
        Assert.That(Flat(result.Stderr), Does.Contain("LC-B112").And.Contain("lifecycle drift fit").And.Contain("lifecycle drift check"));
        await LockableLine.Lock(line, "--for", "shadow");
    }

    [Test]
    public async Task The_last_report_counts_and_how_many_there_were_is_said()
    {
        using var line = await Fitted();
        await Sealed(line);
        await Checked(line, "moved.csv", 1);
        await Checked(line, "stayed.csv", 0);
        var result = await line.RunAsync("lock", TinyLine.Promotion, "--no-git", "a test");
        Assert.That(result.ExitCode, Is.Zero, result.Stderr);
        Assert.That(Flat(result.Stdout), Does.Contain("the last of 2 checks by this profile, of which 1 said drifted"));
    }

    // Every digest above it is made to fit.
    [TestCase(Report, "\"answer\": \"stable\"", "\"answer\": \"watch\"", "and stable comes out", "stable by its numbers")]
    [TestCase(Report, "\"informational\": false", "\"informational\": true", "it is informational", "its profile was not sealed")]
    [TestCase(Profile, "\"name\": \"reference.csv\"", "\"name\": \"references.csv\"", "it is of the profile", "it is of another profile")]
    [TestCase(Report, "\"counted\": []", "\"counted\": [\"B00\"]", "its window was counted in its profile", "its window was counted in its profile")]
    [TestCase(Report, "\"ofRows\": 120", "\"ofRows\": 140", "how many rows the window has", "another number of rows than its window")]
    [TestCase(Report, "\"rows\": 120,\n    \"ofRows\"", "\"rows\": 60,\n    \"ofRows\"", "and not enough data comes out", "not enough data by its numbers")]
    [TestCase(Report, "\"values\": 120,", "\"values\": 60,", "and not enough data comes out", "not enough data by its numbers")]
    [TestCase(Report, "\"excess\": 0,", "\"excess\": 0.4,", "missing excess: 0.4 is recorded, and 0 comes out", "missing excess is not what comes out")]
    [TestCase(Report, "\"adjustedP\": null", "\"adjustedP\": 0.2", "missing adjustedP: 0.2 is recorded, and none comes out", "light: missing adjustedP is not what comes out")]
    [TestCase(Report, "\"adjustedP\": 1,", "\"adjustedP\": 0.9,", "light: tests adjustedP: 0.9 is recorded, and 1 comes out", "light: tests adjustedP is not what comes out")]
    [TestCase("protocol.yaml", "[stable, watch]", "[watch]", "it says stable, and the protocol takes watch", "it says what a build may not rest on")]
    public async Task One_thing_with_every_digest_above_it_4(string path, string old, string now, string said, string byScript)
    {
        using var line = await Fitted();
        await Sealed(line);
        await Checked(line, "stayed.csv", 0);
        var forged = Forgery.Edit(await LockableLine.Lock(line), path, old, now);
        var result = await line.RunAsync("verify", forged);
        Assert.That(result.ExitCode, Is.EqualTo(4), result.Stdout);
        Assert.That(Flat(result.Stderr), Does.Contain("LC-B207").And.Contain(said));
        var alone = await ByScript(forged);
        Assert.That((alone.ExitCode, alone.Stdout.Contains(byScript, StringComparison.Ordinal)), Is.EqualTo((1, true)), alone.Stdout + alone.Stderr);
    }

    private static async Task<TinyLine> Fitted(TinyLine? line = null)
    {
        var written = LockableLine.Written(line ?? new TinyLine { IsPatterned = true });
        File.AppendAllText(written.At("protocol.yaml"), "drift: {answers: [stable, watch]}\n");
        File.AppendAllText(written.At(TinyLine.Promotion), $"driftProfile: {Profile}\n");
        written.Text("reference.csv", Rows("B", 12, 40, 0));
        written.Text("copy.csv", Rows("B", 12, 40, 0) + "N99,103,5.5\n");
        written.Text("stayed.csv", Rows("N", 3, 40, 0));
        written.Text("moved.csv", Rows("N", 3, 40, 12));
        written.Text("few.csv", Rows("N", 3, 4, 0));
        await Fit(written, "reference.csv");
        Assert.That((await written.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        return written;
    }

    private static async Task Fit(TinyLine line, string source) =>
        Assert.That((await line.RunAsync("drift", "fit", source, "--out", Profile)).ExitCode, Is.Zero);

    private static async Task Sealed(TinyLine line, string role = "qa") =>
        Assert.That((await line.RunAsync("seal", Profile, "--role", role)).ExitCode, Is.Zero);

    private static async Task Owned(TinyLine line)
    {
        line.Text("drift.yaml", "format: lifecycle/drift@1\nname: owned\nowners: [qa, process-owner]\n");
        var fitted = await line.RunAsync("drift", "fit", "reference.csv", "--settings", "drift.yaml", "--out", Profile);
        Assert.That((fitted.ExitCode, Flat(fitted.Stdout)), Is.EqualTo((0, Flat(fitted.Stdout))), fitted.Stderr);
        Assert.That(Flat(fitted.Stdout), Does.Contain("lifecycle seal drift-profile.json --role process-owner; lifecycle seal drift-profile.json --role qa"));
    }

    private static async Task Checked(TinyLine line, string window, int exit)
    {
        var result = await line.RunAsync("drift", "check", window, "--profile", Profile);
        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stdout + result.Stderr);
    }

    // Donors differ by some steps, frames by some more.
    internal static string Rows(string prefix, int batches, int rows, double shift)
    {
        var text = new StringBuilder("batch,light,focus\n");
        for (var batch = 0; batch < batches; batch++)
        {
            for (var row = 0; row < rows; row++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{prefix}{batch:00},{100 + shift + (batch * 5 % 7 * 0.5) + (row * 11 % 13 * 0.5)},{5 + (batch * 3 % 5 * 0.1) + (row * 7 % 17 * 0.1)}\n");
            }
        }

        return text.ToString();
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static Task<CommandResult> ByScript(string folder) =>
        new CommandRunner(IndependentCheckTests.Python, new Dictionary<string, string> { ["PATH"] = "" })
            .RunAsync(["-I", "-B", Path.Combine(folder, "verify.py")], "/", null, TimeSpan.FromSeconds(60));
}
