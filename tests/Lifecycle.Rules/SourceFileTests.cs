namespace Lifecycle;

/// <summary>Where code stands: its room, its file, and no file that nobody can hold in mind.</summary>
public sealed class SourceFileTests
{
    private const int LinesMax = 400;

    private static IEnumerable<SourceFile> Files => CommittedFiles.CSharp.Select(file => new SourceFile(file.Path, file.Text));

    [Test]
    public void A_namespace_is_its_folder() => Assert.That(Files.SelectMany(NamespaceFaults), Is.Empty);

    [Test]
    public void A_file_holds_one_public_type_and_bears_its_name() =>
        Assert.That(Files.SelectMany(file => file.TypeFaults()), Is.Empty);

    [Test]
    public void A_file_is_not_longer_than_a_person_reads() =>
        Assert.That(Files.Where(file => file.Lines.Length > LinesMax).Select(file => $"{file.Path}: {file.Lines.Length} lines"), Is.Empty);

    [Test]
    public void A_warning_is_silenced_only_with_a_reason() =>
        Assert.That(Files.SelectMany(file => file.SilencedWithoutReason()), Is.Empty);

    [Test]
    public void No_folder_is_named_after_nothing()
    {
        string[] empty = ["Helpers", "Common", "Utils", "Utilities", "Managers", "Services", "Misc", "Shared"];
        Assert.That(CommittedFiles.All.Where(path => path.Split('/').Intersect(empty).Any()), Is.Empty);
    }

    [TestCase("namespace Lifecycle.Drift;\npublic sealed class A;", 0)]
    [TestCase("namespace Lifecycle.Alerts;\npublic sealed class A;", 1)]
    [TestCase("public sealed class A;", 1)]
    [TestCase("global using System;", 0)]
    public void A_planted_namespace_is_judged(string text, int faults) => Assert.That(
        NamespaceFaults(new SourceFile("tools/Lifecycle.Core/Drift/A.cs", text)).Count(), Is.EqualTo(faults));

    [TestCase("public abstract record A;\npublic sealed record B(int X) : A;", 0)]
    [TestCase("public sealed class A;\npublic sealed record B(int X);", 0)]
    [TestCase("public sealed class A;\npublic enum B\n{\n    X,\n}", 0)]
    [TestCase("public sealed class A;\npublic sealed class B;", 1)]
    [TestCase("public sealed class A;\ninternal sealed class B;", 0)]
    [TestCase("public sealed class B;", 1)]
    [TestCase("internal sealed class B;\ninternal sealed class C;", 0)]
    public void Planted_types_are_judged(string text, int faults) =>
        Assert.That(new SourceFile("A.cs", text).TypeFaults().Count(), Is.EqualTo(faults));

    [TestCase("#pragma warning disable CA1031 // the outermost handler", 0)]
    [TestCase("// the outermost handler\n#pragma warning disable CA1031", 0)]
    [TestCase("x();\n#pragma warning disable CA1031", 1)]
    [TestCase("#pragma warning disable // everything", 1)]
    public void A_planted_silence_is_judged(string text, int faults) =>
        Assert.That(new SourceFile("A.cs", text).SilencedWithoutReason().Count(), Is.EqualTo(faults));

    private static IEnumerable<string> NamespaceFaults(SourceFile file)
    {
        var project = ProjectFile.Everything
            .Select(candidate => (candidate.RootNamespace, Folder: Path.GetRelativePath(Repository.Root, candidate.Folder)))
            .FirstOrDefault(candidate => file.Path.StartsWith(candidate.Folder + "/", StringComparison.Ordinal));
        if (project.Folder is null || !file.HasTypes)
        {
            yield break;
        }

        var inside = Path.GetDirectoryName(Path.GetRelativePath(project.Folder, file.Path))!;
        var wanted = inside.Length == 0 ? project.RootNamespace : $"{project.RootNamespace}.{inside.Replace('/', '.')}";
        if (file.Namespace != wanted)
        {
            yield return $"{file.Path}: namespace {file.Namespace ?? "(none)"}, and its folder is {wanted}";
        }
    }
}
