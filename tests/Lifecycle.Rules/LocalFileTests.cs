using System.Reflection;
using System.Text.RegularExpressions;
using Lifecycle.Formats;

namespace Lifecycle;

/// <summary>A path that a person or a file gave becomes a LocalFile in Storage, after it was checked, and nowhere else.</summary>
public sealed partial class LocalFileTests
{
    [Test]
    public void A_LocalFile_has_no_public_door()
    {
        Assert.That(typeof(LocalFile).GetConstructors(), Is.Empty);
        var doors = House.Assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Namespace?.StartsWith("Lifecycle.Storage", StringComparison.Ordinal) != true)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.ReturnType == typeof(LocalFile));
        Assert.That(doors.Select(method => $"{method.DeclaringType!.FullName}.{method.Name}"), Is.Empty);
    }

    [Test]
    public void A_LocalFile_cannot_be_changed_by_a_with_expression() => Assert.That(
        typeof(LocalFile).GetProperties().Where(property => property.SetMethod is not null).Select(property => property.Name), Is.Empty);

    [Test]
    public void Only_Storage_makes_one() => Assert.That(
        CommittedFiles.CSharp.Where(file => file.Path.StartsWith("tools/", StringComparison.Ordinal)).SelectMany(Makes), Is.Empty);

    [TestCase("tools/Lifecycle.Core/X.cs", "return new LocalFile(a, b);", 1)]
    [TestCase("tools/Lifecycle.Core/X.cs", "LocalFile file = new(a, b);", 1)]
    [TestCase("tools/Lifecycle.Core/X.cs", "public static LocalFile Of(string a) => new(a, a);", 1)]
    [TestCase("tools/Lifecycle.Core/X.cs", "FrameFile Open(LocalFile file) => new(file, shape, 1);", 0)]
    [TestCase("tools/Lifecycle.Storage/X.cs", "return new LocalFile(a, b);", 0)]
    public void A_planted_maker_is_judged(string path, string text, int faults) =>
        Assert.That(Makes((path, text)).Count(), Is.EqualTo(faults));

    private static IEnumerable<string> Makes((string Path, string Text) file) =>
        file.Path.StartsWith("tools/Lifecycle.Storage/", StringComparison.Ordinal)
            ? []
            : Maker().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}");

    [GeneratedRegex(@"new LocalFile\(|\bLocalFile \w+ = new\(|\bLocalFile \w+\([^)]*\) => new\(")]
    private static partial Regex Maker();
}
