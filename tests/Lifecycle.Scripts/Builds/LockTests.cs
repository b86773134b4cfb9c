using System.Text;
using Lifecycle.Ledger;
using Lifecycle.Promotions;
using Lifecycle.Shadow;

namespace Lifecycle.Builds;

/// <summary><c>lock</c>: what it makes, that equal evidence is one build, and what it refuses, each by its own cause and exit code.</summary>
public sealed class LockTests
{
    [Test]
    public async Task What_was_accepted_is_locked_and_says_who_signs_next()
    {
        using var line = await LockableLine.Scored(new TinyLine { HasProduction = true, Cases = 12 });
        var result = await line.RunAsync("lock", TinyLine.Promotion, "--no-git", "kept in a test");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")));
        Assert.That(result.Stdout, Does.Contain("model 1.0.0 (demonstration), for production").And.Contain("none: kept in a test")
            .And.Contain("CRITERIA: accepted (demonstration)   2 of 2 criteria hold").And.Contain("RELEASE: not approved (missing: qa)")
            .And.Contain("COMPARABILITY: comparable (demonstration)").And.Contain("what the models were made with")
            .And.Contain("qa: look at the verdict and sign"));
        var folder = Directory.GetDirectories(line.At("records/builds")).Single();
        Assert.That(result.Stdout, Does.Contain($"\n  lifecycle approve records/builds/{Path.GetFileName(folder)} --as qa --meaning approved --reason <why>\n"));
        Assert.That(LockableLine.Contents(folder).Keys, Is.SupersetOf(new[]
        {
            "VERIFY.md", "alerts.yaml", "build.json", "comparability.json", "comparison.yaml", "criteria.yaml", "intended-use.yaml",
            "model/model.onnx", "model/model.yaml", "promotion.yaml", "protocol.yaml", "run/candidate/alerts.jsonl",
            "run/candidate/scores/level.npy", "run/production/scores/level.npy", "run/run.json", "scorecard.json", "set/cases/V1.json",
            "set/labels/V1.json", "set/set.yaml", "verify.py",
        }));
        Assert.That(Directory.GetFiles(folder, "*.tif", SearchOption.AllDirectories), Is.Empty, "frames stay where they are");

        var acts = SameEvidenceTests.Acts(line);
        Assert.That(acts[^1], Does.StartWith(ActKind.Lock + " tool build:model 1.0.0=sha256:").And.Contain("scorecard:scorecard.json=")
            .And.Contain("labels:set/labels=").And.Contain("comparability:comparability.json=").And.Contain("production=").And.Contain("observations:run/run.json="));
        var again = await line.RunAsync("lock", TinyLine.Promotion, "--no-git", "kept in a test");
        Assert.That((again.ExitCode, again.Stdout), Is.EqualTo((0, result.Stdout.Replace("\nlocked      ", "\nwas locked  ", StringComparison.Ordinal))));
        Assert.That(SameEvidenceTests.Acts(line), Is.EqualTo(acts));
        Assert.That(Directory.GetFileSystemEntries(line.At("records/builds")).Select(Path.GetFileName), Is.EquivalentTo(new[] { Path.GetFileName(folder), "lock" }));
    }

    [Test]
    public async Task Equal_evidence_is_the_same_build_at_another_place_in_another_language_and_time_zone()
    {
        using var here = await LockableLine.Scored(new TinyLine { HasProduction = true, Cases = 12 });
        using var there = new TinyLine { HasProduction = true, Cases = 12, Place = "elsewhere, \u00fc" };
        there.Variable("TZ", "Pacific/Chatham");
        there.Variable("LANG", "tr_TR.UTF-8");
        there.Variable("LC_ALL", "tr_TR.UTF-8");
        there.Variable("USER", "somebody");
        await LockableLine.Scored(there);
        var (one, other) = (await LockableLine.Lock(here), await LockableLine.Lock(there));
        Assert.That(Path.GetFileName(other), Is.EqualTo(Path.GetFileName(one)));
        var (left, right) = (LockableLine.Contents(one), LockableLine.Contents(other));
        Assert.That(right.Keys, Is.EqualTo(left.Keys));
        Assert.That(left, Has.Count.GreaterThan(60));
        foreach (var (path, bytes) in left)
        {
            Assert.That(right[path], Is.EqualTo(bytes), path);
            foreach (var place in (string[])[here.Root, there.Root, Environment.MachineName + "/"])
            {
                Assert.That(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(place)), Is.Negative, $"{path} names {place}");
            }
        }
    }

    [Test]
    public async Task What_the_models_were_made_with_is_bound_with_what_was_found_of_it()
    {
        using var line = LockableLine.Written(new TinyLine());
        var written = await line.RunAsync("set", "manifest", "set", "--out", "development");
        Assert.That(written.ExitCode, Is.Zero, written.Stderr);
        line.Text(TinyLine.Promotion, File.ReadAllText(line.At(TinyLine.Promotion)) + "development: development/development.json\n");
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That((await Refused(line, 2, ["LC-B101"], "--no-git", "a test")).Stderr, Does.Contain("no act of the ledger holds the set"));
        Assert.That((await line.RunAsync("score", TinyLine.Promotion)).ExitCode, Is.Zero, "no criterion asks for independence");
        var folder = await LockableLine.Lock(line);
        Assert.That(File.ReadAllBytes(Path.Combine(folder, "development.json")), Is.EqualTo(File.ReadAllBytes(line.At("development/development.json"))));
        Assert.That(Directory.GetFiles(Path.Combine(folder, "checks")).Select(Path.GetFileName), Has.One.StartsWith("set-overlap-"));
    }

    [Test]
    public async Task The_last_shadow_record_of_the_candidate_is_bound()
    {
        using var shadow = new ShadowLine();
        var line = shadow.Line;
        line.Text("bars.yaml", TinyTexts.Criteria(3));
        line.Edit(TinyLine.Promotion, "criteria: criteria.yaml", "criteria: bars.yaml");
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        var before = await LockableLine.Lock(line, "--for", "shadow");
        Assert.That(File.Exists(Path.Combine(before, "shadow-record.json")), Is.False);
        Assert.That((await shadow.ImportAsync()).StoppedAfter, Is.Null);
        var after = await LockableLine.Lock(line, "--for", "shadow");
        Assert.That(after, Is.Not.EqualTo(before));
        var record = Directory.GetFiles(line.At("records/shadow"), "shadow-record.json", SearchOption.AllDirectories).Single();
        Assert.That(File.ReadAllBytes(Path.Combine(after, "shadow-record.json")), Is.EqualTo(File.ReadAllBytes(record)));
        File.AppendAllText(record, " ");
        await Refused(line, 4, ["LC-B108"], "--no-git", "a test");
    }

    [Test]
    public async Task A_commit_is_named_that_holds_every_file()
    {
        using var line = LockableLine.Written(new TinyLine());
        LockableLine.Commit(line);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        line.Text("notes.txt", "is no part of a build");
        var result = await line.RunAsync("lock", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")));
        Assert.That(result.Stdout, Does.Contain("commit      " + LockableLine.Git(line, "rev-parse", "HEAD")));
    }

    [Test]
    public async Task A_file_that_is_not_committed_is_refused_2_and_so_is_a_workspace_without_git()
    {
        using var line = LockableLine.Written(new TinyLine());
        LockableLine.Commit(line);
        line.Edit("protocol.yaml", "are noted", "are noted down");
        line.Edit("lifecycle.yaml", "records: records", "records: records # here");
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        var refused = await Refused(line, 2, ["LC-B106"]);
        Assert.That(refused.Stderr, Does.Contain("2 files are not as in commit").And.Contain("protocol.yaml").And.Contain("lifecycle.yaml"));
        using var bare = await LockableLine.Scored();
        Assert.That((await Refused(bare, 2, ["LC-B107"])).Stderr, Does.Contain("--no-git"));
        bare.Variable("PATH", "");
        Assert.That((await Refused(bare, 2, ["LC-B107"])).Stderr, Does.Contain("no program git"));
    }

    [Test]
    public async Task What_was_rejected_1()
    {
        using var line = await LockableLine.Scored(new TinyLine { Gain = 0.1f });
        await Refused(line, 1, ["LC-B103"], "--no-git", "a test");
        await Refused(line, 1, ["LC-B103"], "--no-git", "a test", "--for", "shadow");
    }

    [Test]
    public async Task What_is_not_comparable_1_and_not_shown_3()
    {
        using var worse = await LockableLine.Scored(new TinyLine { HasProduction = true, Cases = 12, Gain = 0.1f });
        Assert.That((await Refused(worse, 1, ["LC-B103"], "--no-git", "a test")).Stderr, Does.Contain("COMPARABILITY: not-comparable"));
        using var few = await LockableLine.Scored(new TinyLine { HasProduction = true });
        Assert.That((await Refused(few, 3, ["LC-B104"], "--no-git", "a test")).Stderr, Does.Contain("COMPARABILITY: not-shown"));
    }

    [Test]
    public async Task Too_little_evidence_3_which_is_enough_for_shadow_and_says_so_in_name_and_manifest()
    {
        using var line = await LockableLine.Scored(new TinyLine { EpisodesMin = 4 });
        await Refused(line, 3, ["LC-B104"], "--no-git", "a test");
        var folder = await LockableLine.Lock(line, "--for", "shadow");
        Assert.That(Path.GetFileName(folder), Does.Match("^model-1.0.0-shadow-[0-9a-f]{12}$"));
        Assert.That(File.ReadAllText(Path.Combine(folder, "build.json")), Does.Contain("\"purpose\": \"shadow\"").And.Contain("insufficient-evidence"));
        var said = await line.RunAsync("lock", TinyLine.Promotion, "--no-git", "a test", "--for", "shadow");
        Assert.That(said.Stdout, Does.Contain("for shadow").And.Contain("RELEASE: never: this build is for shadow"));
        Assert.That((await line.RunAsync("verify", folder)).Stdout, Does.Contain("logged    purpose"));
    }

    [Test]
    public async Task What_was_never_sealed_3()
    {
        using var line = await LockableLine.Scored(new TinyLine { IsDemonstration = false });
        var refused = await Refused(line, 3, ["LC-B105", "LC-L201"], "--no-git", "a test");
        Assert.That(refused.Stderr, Does.Contain("criteria:criteria.yaml was never sealed").And.Contain("protocol:protocol.yaml was never sealed"));
        await Refused(line, 3, ["LC-B105"], "--no-git", "a test", "--for", "shadow");
    }

    [Test]
    public async Task Outside_a_demonstration_what_was_sealed_in_time_is_locked()
    {
        using var line = LockableLine.Written(new TinyLine { IsDemonstration = false });
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        var folder = await LockableLine.Lock(line);
        Assert.That(File.ReadAllText(Path.Combine(folder, "build.json")), Does.Contain("\"demonstration\": false"));
    }

    [Test]
    public async Task An_input_that_is_another_than_was_sealed_4()
    {
        using var line = await LockableLine.Scored();
        line.Edit(TinyLine.Criteria, ">= 0.90", ">= 0.50");
        await Refused(line, 4, ["LC-L204"], "--no-git", "a test");
    }

    [Test]
    public async Task What_is_missing_2_each_with_the_command_that_brings_it()
    {
        using var bare = LockableLine.Written(new TinyLine { HasProduction = true, Cases = 12 });
        await Refused(bare, 2, ["LC-R103"], "--no-git", "a test");
        Assert.That((await bare.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That((await Refused(bare, 2, ["LC-B101"], "--no-git", "a test")).Stderr, Does.Contain("lifecycle score promotion.yaml").And.Contain("lifecycle compare promotion.yaml"));
        Assert.That((await bare.RunAsync("score", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That((await Refused(bare, 2, ["LC-B101"], "--no-git", "a test")).Stderr, Does.Not.Contain("lifecycle score"));
        Assert.That((await bare.RunAsync("compare", TinyLine.Promotion)).ExitCode, Is.Zero);
        await LockableLine.Lock(bare);

        using var plain = new TinyLine().Write();
        Assert.That((await plain.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That((await Refused(plain, 2, ["LC-B101"], "--no-git", "a test")).Stderr, Does.Contain("no intended use").And.Contain("no protocol"));
        await LockableLine.Lock(plain, "--for", "shadow");
    }

    [Test]
    public async Task A_score_of_this_candidate_by_other_criteria_is_stale_2()
    {
        using var line = LockableLine.Written(new TinyLine());
        line.Text("other.yaml", File.ReadAllText(line.At(TinyLine.Criteria)).Replace("quietHours: 6", "quietHours: 5", StringComparison.Ordinal));
        line.Text("other-promotion.yaml", File.ReadAllText(line.At(TinyLine.Promotion)).Replace("criteria: criteria.yaml", "criteria: other.yaml", StringComparison.Ordinal));
        Assert.That((await line.RunAsync("seal", "other.yaml", "--role", "qa")).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        var result = await line.RunAsync("lock", "other-promotion.yaml", "--no-git", "a test");
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain("LC-B102").And.Contain("LC-B105").And.Contain("LC-L202"));
        Assert.That(Directory.Exists(line.At("records/builds")), Is.False);
    }

    [Test]
    public async Task A_record_that_the_ledger_names_and_that_was_edited_4()
    {
        using var line = await LockableLine.Scored(new TinyLine { HasProduction = true, Cases = 12 });
        var record = Directory.GetFiles(line.At("records/comparisons"), "*.json", SearchOption.AllDirectories).Single();
        File.AppendAllText(record, " ");
        await Refused(line, 4, ["LC-B108"], "--no-git", "a test");
        File.Delete(record);
        await Refused(line, 4, ["LC-B108"], "--no-git", "a test");
    }

    [Test]
    public async Task A_build_that_lies_there_and_was_changed_4()
    {
        using var line = await LockableLine.Scored();
        var folder = await LockableLine.Lock(line);
        File.AppendAllText(Path.Combine(folder, "alerts.yaml"), "#");
        await Refused(line, 4, ["LC-B203"], "--no-git", "a test");
    }

    [Test]
    public async Task What_a_killed_lock_left_is_cleared_and_two_at_once_make_one()
    {
        using var line = await LockableLine.Scored();
        Directory.CreateDirectory(line.At("records/builds/model-1.0.0-0123456789ab.making/model"));
        var both = await Task.WhenAll(LockableLine.Lock(line), LockableLine.Lock(line));
        Assert.That(both[1], Is.EqualTo(both[0]));
        Assert.That(Directory.GetDirectories(line.At("records/builds")), Is.EqualTo(new[] { both[0] }));
    }

    [TestCase("--for", "production")]
    [TestCase("--for", "anything")]
    [TestCase("--no-git", " ")]
    [TestCase("--no-git", "two\nlines")]
    public async Task An_option_that_cannot_be_used_2(string option, string value)
    {
        using var line = new TinyLine().Write();
        var result = await line.RunAsync("lock", TinyLine.Promotion, option, value);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain("LC-U105"));
    }

    private static async Task<CommandResult> Refused(TinyLine line, int exit, string[] codes, params string[] options)
    {
        var result = await line.RunAsync(["lock", TinyLine.Promotion, .. options]);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((exit, "")), result.Stderr);
        Assert.Multiple(() =>
        {
            foreach (var code in codes)
            {
                Assert.That(result.Stderr, Does.Contain(code));
            }
        });
        return result;
    }
}
