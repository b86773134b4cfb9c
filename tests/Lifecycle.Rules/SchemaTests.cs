using System.Reflection;
using System.Text.RegularExpressions;
using Lifecycle.Formats;

namespace Lifecycle;

/// <summary>Every format that people or machines write has its JSON Schema published.</summary>
public sealed partial class SchemaTests
{
    private const string Folder = "docs/reference/schemas";

    private static IReadOnlyList<DocumentFormat> Formats { get; } = Find();

    private static IEnumerable<string> Names => Formats.Select(format => format.Name);

    [Test]
    public void A_format_is_named_lifecycle_kind_at_version() =>
        Assert.That(Names, Is.All.Matches<string>(name => name is not null && WellFormed().IsMatch(name)));

    [Test]
    public void No_two_formats_share_a_name() => Assert.That(Names, Is.Unique);

    [TestCaseSource(nameof(Names))]
    public void The_published_schema_is_the_one_that_judges(string name) =>
        Generated.Check(PathOf(name), Formats.First(format => format.Name == name).Schema);

    [Test]
    public void No_schema_is_left_of_a_format_that_is_gone()
    {
        var published = CommittedFiles.All.Where(path => path.StartsWith(Folder + "/", StringComparison.Ordinal));
        Assert.That(published, Is.SubsetOf(Names.Select(PathOf)), "a released format keeps its reader: see docs/decisions");
    }

    [TestCase("lifecycle/alerts@1", true)]
    [TestCase("lifecycle/alerts", false)]
    [TestCase("lifecycle/Alerts@1", false)]
    [TestCase("lifecycle/alerts@0", false)]
    [TestCase("alerts@1", false)]
    public void A_name_that_is_not_well_formed_is_seen(string name, bool isWellFormed) =>
        Assert.That(WellFormed().IsMatch(name), Is.EqualTo(isWellFormed));

    private static string PathOf(string name) => $"{Folder}/{name["lifecycle/".Length..].Replace('@', '-')}.schema.json";

    private static List<DocumentFormat> Find()
    {
        const BindingFlags Statics = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var types = House.Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.ContainsGenericParameters).ToList();
        var values = types.SelectMany(type => type.GetFields(Statics)).Select(field => (field.FieldType, Get: (Func<object?>)(() => field.GetValue(null))))
            .Concat(types.SelectMany(type => type.GetProperties(Statics)).Select(property => (FieldType: property.PropertyType, Get: (Func<object?>)(() => property.GetValue(null)))));
        return [.. values
            .Where(value => typeof(DocumentFormat).IsAssignableFrom(value.FieldType)
                || typeof(IEnumerable<DocumentFormat>).IsAssignableFrom(value.FieldType))
            .SelectMany(value => value.Get() switch
            {
                DocumentFormat one => [one],
                IEnumerable<DocumentFormat> many => many,
                _ => [],
            })
            .Distinct() // By reference: a property and the field behind it hold the same one.
            .OrderBy(format => format.Name, StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\Alifecycle/[a-z][a-z0-9-]*@[1-9][0-9]*\z")]
    private static partial Regex WellFormed();
}
