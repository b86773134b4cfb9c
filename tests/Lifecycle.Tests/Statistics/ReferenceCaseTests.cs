using Lifecycle.Formats;
using Lifecycle.Statistics.Functions;
using Lifecycle.TestKit;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>Every reference case of the functions that exist: the numbers of mpmath, scipy, statsmodels and R.</summary>
public sealed class ReferenceCaseTests
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "Lifecycle.Tests", "Statistics", "Fixtures");

    public static IEnumerable<TestCaseData> Cases() => Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal)
        .SelectMany(CasesOf);

    [TestCaseSource(nameof(Cases))]
    public void A_reference_case_agrees(StatCase reference) => Assert.That(reference.Disagreements(), Is.Empty);

    [Test]
    public void Every_function_has_a_reference_case() => Assert.That(
        StatCatalogue.All.Select(function => function.Name).Except(Cases().Select(data => ((StatCase)data.Arguments[0]!).Name)),
        Is.Empty);

    [Test]
    public void Every_function_has_a_name_of_its_own_and_says_what_it_is()
    {
        Assert.That(StatCatalogue.All.Select(function => function.Name), Is.Unique);
        Assert.That(StatCatalogue.All.Select(function => function.Definition.Length), Is.All.GreaterThan(20));
    }

    /// <summary>The question of each case.</summary>
    internal static IEnumerable<StatQuestion> Questions() => Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal)
        .SelectMany(path => Ok(JsonSource.Parse(path, File.ReadAllBytes(path))).AsItems())
        .Select(document => Ok(StatQuestion.Read(document, null)));

    private static IEnumerable<TestCaseData> CasesOf(string path)
    {
        var file = Path.GetFileName(path);
        var cases = Ok(JsonSource.Parse(file, File.ReadAllBytes(path)).Then(StatCase.ReadAll));
        return cases.Select((reference, index) =>
            new TestCaseData(reference).SetArgDisplayNames($"{file} {index + 1} {reference.Name}"));
    }
}
