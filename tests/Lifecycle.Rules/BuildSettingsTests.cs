using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lifecycle;

/// <summary>The compiler enforces the house only as long as nobody quietly turns it down.</summary>
public sealed class BuildSettingsTests
{
    private static readonly XElement Props = XElement.Load(Path.Combine(Repository.Root, "Directory.Build.props"));

    [TestCase("DisableTransitiveProjectReferences")]
    [TestCase("TreatWarningsAsErrors")]
    [TestCase("CheckForOverflowUnderflow")]
    [TestCase("Deterministic")]
    [TestCase("EnforceCodeStyleInBuild")]
    [TestCase("RestorePackagesWithLockFile")]
    [TestCase("InvariantGlobalization")]
    public void A_setting_is_on_for_everybody_and_turned_off_by_nobody(string name)
    {
        Assert.That(Props.Descendants(name).Select(element => element.Value), Is.EqualTo(new[] { "true" }));
        var turnedOff = ProjectFile.Everything
            .Where(project => !project.IsForeign && project.Property(name).Any(value => value != "true"))
            .Select(project => project.Name);
        Assert.That(turnedOff, Is.Empty);
    }

    [Test]
    public void Null_is_checked_everywhere()
    {
        Assert.That(Props.Descendants("Nullable").Single().Value, Is.EqualTo("enable"));
        Assert.That(
            ProjectFile.Everything.Where(project => !project.IsForeign).SelectMany(project => project.Property("Nullable")),
            Is.All.EqualTo("enable"));
    }

    [Test]
    public void Restore_keeps_to_the_lock_files_in_continuous_integration() => Assert.That(
        Props.Descendants("RestoreLockedMode").Single().Attribute("Condition")?.Value, Does.Contain("$(CI)"));

    [Test]
    public void Every_project_has_a_lock_file_and_no_version_of_its_own()
    {
        Assert.That(
            ProjectFile.Everything.Where(project => !File.Exists(Path.Combine(project.Folder, "packages.lock.json")))
                .Select(project => project.Name),
            Is.Empty);
        Assert.That(
            ProjectFile.Everything.Where(project => project.Xml.Descendants("PackageReference")
                .Any(reference => reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null))
                .Select(project => project.Name),
            Is.Empty,
            "versions live in Directory.Packages.props");
    }

    [Test]
    public void A_warning_is_switched_off_only_with_a_reason_beside_it()
    {
        var bare = CommittedFiles.All
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal) || path.EndsWith(".props", StringComparison.Ordinal))
            .SelectMany(path => BareNoWarns(path, CommittedFiles.Read(path)));
        Assert.That(bare, Is.Empty);
    }

    [TestCase("<NoWarn>$(NoWarn);X</NoWarn>", 1)]
    [TestCase("<!-- why -->\n<NoWarn>$(NoWarn);X</NoWarn>", 0)]
    public void A_planted_switch_without_a_reason_is_found(string text, int findings) =>
        Assert.That(BareNoWarns("x.csproj", text).Count(), Is.EqualTo(findings));

    [Test]
    public void A_banned_call_is_an_error_and_nobody_lowers_it()
    {
        // The analyzer's own severity is a warning, and warnings are errors here.
        var lowered = CommittedFiles.All
            .Where(path => path.EndsWith(".editorconfig", StringComparison.Ordinal)
                || path.EndsWith(".globalconfig", StringComparison.Ordinal)
                || path.EndsWith(".csproj", StringComparison.Ordinal)
                || path.EndsWith(".props", StringComparison.Ordinal)
                || path.EndsWith(".ruleset", StringComparison.Ordinal)
                || path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => !path.StartsWith("tests/Lifecycle.Rules/", StringComparison.Ordinal))
            .Where(path => Regex.IsMatch(CommittedFiles.Read(path), "RS003[01]"));
        Assert.That(lowered, Is.Empty, "RS0030 and RS0031 are not to be mentioned: they hold as they are");
    }

    private static IEnumerable<string> BareNoWarns(string path, string text)
    {
        var lines = text.Split('\n');
        return Enumerable.Range(0, lines.Length)
            .Where(index => lines[index].Contains("<NoWarn>", StringComparison.Ordinal))
            .Where(index => index == 0 || !lines[index - 1].TrimEnd().EndsWith("-->", StringComparison.Ordinal))
            .Select(index => $"{path}:{index + 1}");
    }
}
