using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Lifecycle.Refusals;

namespace Lifecycle;

/// <summary>A refusal can be looked up by its code, offline and for ever.</summary>
public sealed partial class RefusalTests
{
    private static IEnumerable<Type> AllTypes => House.Assemblies.SelectMany(assembly => assembly.GetTypes());

    [Test]
    public void Codes_are_unique_whatever_their_family() =>
        Assert.That(RefusalCatalogue.All.Select(entry => entry.Code), Is.Unique);

    [Test]
    public void Codes_are_LC_a_letter_and_three_digits() =>
        Assert.That(RefusalCatalogue.All.Select(entry => entry.Code), Is.All.Matches<string>(code => code is not null && WellFormed().IsMatch(code)));

    [TestCase("LC-F101", true)]
    [TestCase("LC-f101", false)]
    [TestCase("LC-F1O1", false)]
    [TestCase("LC-F1011", false)]
    [TestCase("F101", false)]
    [TestCase("LC-F101\n", false)]
    public void A_code_that_is_not_well_formed_is_seen(string code, bool isWellFormed) =>
        Assert.That(WellFormed().IsMatch(code), Is.EqualTo(isWellFormed));

    [Test]
    public void Every_family_is_in_the_catalogue()
    {
        var families = AllTypes
            .Select(type => (type.FullName, Codes: type.GetProperty("Codes", BindingFlags.Public | BindingFlags.Static)))
            .Where(family => family.Codes?.PropertyType == typeof(IReadOnlyList<RefusalCode>))
            .ToList();
        Assert.That(families, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var (name, codes) in families)
            {
                Assert.That((IReadOnlyList<RefusalCode>)codes!.GetValue(null)!, Is.SubsetOf(RefusalCatalogue.All), name);
            }
        });
    }

    [Test]
    public void No_code_is_made_and_then_left_out()
    {
        const BindingFlags Statics = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var leftOut = AllTypes.Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(Statics))
            .Where(field => field.FieldType == typeof(RefusalCode))
            .Where(field => !RefusalCatalogue.All.Contains((RefusalCode)field.GetValue(null)!))
            .Select(field => $"{field.DeclaringType!.FullName}.{field.Name}");
        Assert.That(leftOut, Is.Empty);
    }

    [Test]
    public void Every_refusal_of_a_family_can_be_made_by_a_method_named_after_the_fault()
    {
        var bare = AllTypes
            .Where(type => type.GetProperty("Codes", BindingFlags.Public | BindingFlags.Static)?.PropertyType == typeof(IReadOnlyList<RefusalCode>))
            .Where(type => !type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => method.ReturnType == typeof(Refusal)))
            .Select(type => type.FullName);
        Assert.That(bare, Is.Empty);
    }

    [Test]
    public void A_title_is_lower_case_without_a_full_stop_and_an_explanation_is_a_sentence() => Assert.Multiple(() =>
    {
        foreach (var entry in RefusalCatalogue.All)
        {
            Assert.That(entry.Title, Is.Not.Empty.And.Not.EndsWith("."), entry.Code);
            Assert.That(char.IsUpper(entry.Title[0]) && !(entry.Title.Length > 1 && char.IsUpper(entry.Title[1])), Is.False, entry.Code);
            Assert.That(entry.Explanation, Does.EndWith("."), entry.Code);
            Assert.That($"{entry.Title} {entry.Explanation}", Does.Not.Match(@"(?i)\b(please|simply|just|obviously)\b"), entry.Code);
        }
    });

    [Test]
    public void The_reference_page_is_the_catalogue() => Generated.Check("docs/reference/refusals.md", Page());

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append("# Refusals\n\nEvery refusal has a code that is never reused; `lifecycle explain <code>` shows the same text offline. ");
        page.Append("This page is generated from the catalogue; a test compares the two.\n");
        foreach (var entry in RefusalCatalogue.All.OrderBy(entry => entry.Code, StringComparer.Ordinal))
        {
            page.Append($"\n## {entry.Code}\n\n**{entry.Title}**. A command that meets it exits with {(int)entry.Exit}.\n\n{entry.Explanation}\n");
        }

        return page.ToString();
    }

    [GeneratedRegex(@"\ALC-[A-Z][0-9]{3}\z")]
    private static partial Regex WellFormed();
}
