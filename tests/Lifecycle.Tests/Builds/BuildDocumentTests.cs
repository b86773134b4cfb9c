using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.TestKit;

namespace Lifecycle.Builds;

/// <summary>One build, one text: what is written is read back, and nothing else is.</summary>
public sealed class BuildDocumentTests
{
    private static readonly SourceSpot Where = new(BuildPaths.Manifest);

    private static string Text => Encoding.UTF8.GetString(BuildDocument.Write(BuildSamples.Build));

    [Test]
    public void A_build_is_read_back_as_it_was_written()
    {
        Assert.That(BuildDocument.Read(Where, BuildDocument.Write(BuildSamples.Build)).TryGet(out var read, out var why), Is.True, () => why[0].What);
        Assert.That(BuildDocument.Write(read!), Is.EqualTo(BuildDocument.Write(BuildSamples.Build)));
        Assert.That((read!.Digest, read.FolderName), Is.EqualTo((BuildSamples.Build.Digest, BuildSamples.Build.FolderName)));
    }

    // Golden: a released build must read for ever, and its digest is what people approved.
    [Test]
    public void The_first_format_stays_readable_and_keeps_its_digest()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Repository.Root, "tests/Lifecycle.Tests/Builds/Fixtures/build-1.json"));
        Assert.That(BuildDocument.Read(Where, bytes).TryGet(out var read, out var why), Is.True, () => why[0].What);
        Assert.That(read!.Digest, Is.EqualTo(Digest.Of(bytes)).And.EqualTo(BuildSamples.Build.Digest));
        Assert.That(read.Model.Version, Is.EqualTo("1.4.1"));
    }

    [TestCase("\"purpose\": \"production\"", "\"purpose\": \"anything\"")]
    [TestCase("\"verdict\": \"accepted\"", "\"verdict\": \"rejected\"")]
    [TestCase("\"verdict\": \"accepted\"", "\"verdict\": \"insufficient-evidence\"", TestName = "A_build_for_production_that_was_not_accepted")]
    [TestCase("\"demonstration\": false,", "\"demonstration\": false, \"demonstration\": false,", TestName = "A_member_twice")]
    [TestCase("\"demonstration\": false,", "", TestName = "A_member_less")]
    [TestCase("\"demonstration\": false,", "\"demonstration\": false, \"more\": 1,", TestName = "A_member_more")]
    [TestCase("\"path\": \"alerts.yaml\"", "\"path\": \"../alerts.yaml\"", TestName = "A_path_out")]
    [TestCase("\"path\": \"alerts.yaml\"", "\"path\": \"/alerts.yaml\"", TestName = "A_path_from_the_root")]
    [TestCase("\"path\": \"alerts.yaml\"", "\"path\": \"zlerts.yaml\"", TestName = "A_part_that_is_no_file")]
    [TestCase("  \"demonstration\": false", "   \"demonstration\": false", TestName = "A_space_more")]
    [TestCase("\"bytes\": 4,", "\"bytes\": 4.0,", TestName = "A_number_written_in_another_way")]
    [TestCase("exp-morph", "exp\\u002dmorph", TestName = "A_letter_written_in_another_way")]
    public void Text_that_is_written_otherwise_is_refused(string old, string now)
    {
        var text = Text;
        Assert.That(text, Does.Contain(old));
        var changed = text.Replace(old, now, StringComparison.Ordinal);
        Assert.That(BuildDocument.Read(Where, Encoding.UTF8.GetBytes(changed)).TryGet(out _, out var why), Is.False);
        Assert.That(why.Select(fault => fault.Code.Code), Is.All.EqualTo("LC-B202"));
        Assert.That(why[0].Code.Exit, Is.EqualTo(ExitCode.Integrity));
    }

    [Test]
    public void A_build_without_a_commit_says_why_and_is_another_one()
    {
        var build = BuildSamples.Build with { Origin = new BuildOrigin.None("kept elsewhere") };
        Assert.That(BuildDocument.Read(Where, BuildDocument.Write(build)).TryGet(out var read, out _), Is.True);
        Assert.That(read!.Origin.Words, Is.EqualTo("none: kept elsewhere"));
        Assert.That(build.Digest, Is.Not.EqualTo(BuildSamples.Build.Digest));
    }

    [TestCase("exp-morph", "1.4.1", BuildPurpose.Production, "exp-morph-1.4.1-")]
    [TestCase("exp-morph", "1.4.1", BuildPurpose.Shadow, "exp-morph-1.4.1-shadow-")]
    [TestCase("m", "../2 (b)/\u00e9", BuildPurpose.Production, "m-..-2--b----")]
    public void A_folder_bears_name_version_purpose_and_digits(string name, string version, BuildPurpose purpose, string start)
    {
        var build = BuildSamples.Build with { Model = BuildSamples.Build.Model with { Name = name, Version = version }, Purpose = purpose };
        Assert.That(build.FolderName, Is.EqualTo(start + build.Digest.Hex[..12]));
        Assert.That(LockedBuild.DigitsOf(build.FolderName), Is.EqualTo(build.Digest.Hex[..12]));
    }

    [TestCase("current")]
    [TestCase("0123456789ab")]
    [TestCase("x-0123456789a")]
    [TestCase("x-0123456789AB")]
    [TestCase("x-0123456789abc")]
    public void A_folder_of_another_name_says_nothing(string name) => Assert.That(LockedBuild.DigitsOf(name), Is.Null);

    [TestCase("a", "a")]
    [TestCase("b", "a")]
    [TestCase("a/b", "a")]
    [TestCase("a", "A", TestName = "Two_files_that_differ_in_case")]
    [TestCase("A/x", "a/y", TestName = "Two_folders_that_differ_in_case")]
    [TestCase("a", "a/b", TestName = "A_file_that_is_a_folder")]
    [TestCase("")]
    [TestCase("a//b")]
    [TestCase("./a")]
    [TestCase("a/../b")]
    [TestCase("/a")]
    [TestCase("a/")]
    [TestCase("a\\b")]
    [TestCase("c:a")]
    [TestCase("a\nb")]
    [TestCase("a. /b")]
    [TestCase("a.")]
    [TestCase("build.json")]
    [TestCase("Build.json")]
    [TestCase("model.sig")]
    [TestCase("MODEL.SIG")]
    [TestCase("model.key.sig")]
    public void Paths_that_could_mean_another_file_are_refused(params string[] paths) =>
        Assert.That(BuildPathRule.Faults(paths), Is.Not.Empty);

    [TestCase("a", "b")]
    [TestCase("a-b", "a.b", "a0b")]
    [TestCase("model/model.sig")]
    public void Paths_that_mean_one_file_each_are_taken(params string[] paths) =>
        Assert.That(BuildPathRule.Faults(paths), Is.Empty);
}
