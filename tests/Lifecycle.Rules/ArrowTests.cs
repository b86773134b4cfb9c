namespace Lifecycle;

/// <summary>Who may use whom. Siblings never see each other: they meet through contracts in Core.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Siblings = ["Models", "Storage", "Signing", "Registry", "Clusters", "Reports"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["OnnxRuntime"] = [],
        ["Lifecycle.Core"] = [],
        ["Lifecycle.Models"] = ["Lifecycle.Core", "OnnxRuntime"],
        ["Lifecycle.Storage"] = ["Lifecycle.Core"],
        ["Lifecycle.Signing"] = ["Lifecycle.Core"],
        ["Lifecycle.Registry"] = ["Lifecycle.Core"],
        ["Lifecycle.Clusters"] = ["Lifecycle.Core"],
        ["Lifecycle.Reports"] = ["Lifecycle.Core"],
        ["Lifecycle.Workflows"] = ["Lifecycle.Core", .. Siblings.Select(name => "Lifecycle." + name)],
        ["Lifecycle.Cli"] = ["Lifecycle.Core", "Lifecycle.Workflows"],
        ["Lifecycle.Web"] = ["Lifecycle.Core", "Lifecycle.Workflows"],
    };

    private static IEnumerable<string> ToolNames => ProjectFile.Tools.Select(project => project.Name);

    [TestCaseSource(nameof(ToolNames))]
    public void A_project_uses_only_what_stands_below_it(string name)
    {
        Assert.That(Allowed, Does.ContainKey(name), "a new project names its arrows here and in the design");
        var project = ProjectFile.Tools.Single(candidate => candidate.Name == name);
        Assert.That(project.References, Is.SubsetOf(Allowed[name]));
    }

    [TestCaseSource(nameof(ToolNames))]
    public void The_compiled_assembly_keeps_to_the_same_arrows(string name)
    {
        var project = ProjectFile.Tools.Single(candidate => candidate.Name == name);
        if (project.IsForeign)
        {
            Assert.Pass("compiled as it comes");
        }

        var allowed = Allowed[name].Select(reference => reference == "OnnxRuntime" ? "Microsoft.ML.OnnxRuntime" : reference);
        var ours = House.Assemblies.Single(assembly => assembly.GetName().Name == project.AssemblyName)
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(reference => reference.StartsWith("Lifecycle", StringComparison.OrdinalIgnoreCase)
                || reference.StartsWith("Microsoft.ML", StringComparison.Ordinal));
        Assert.That(ours, Is.SubsetOf(allowed));
    }

    [Test]
    public void Native_code_is_brought_by_one_project_and_used_by_one() => Assert.That(
        ProjectFile.Tools.Where(project => project.References.Contains("OnnxRuntime")).Select(project => project.Name),
        Is.EqualTo(new[] { "Lifecycle.Models" }));

    [Test]
    public void Core_shares_its_internals_with_Storage_and_the_tests_alone() => Assert.That(
        ProjectFile.Tools.Single(project => project.Name == "Lifecycle.Core").Items("InternalsVisibleTo"),
        Is.EquivalentTo(new[] { "Lifecycle.Storage", "Lifecycle.Tests" }));

    [Test]
    public void No_room_shares_its_internals_with_another_room() => Assert.That(
        ProjectFile.Tools.Where(project => project.Name != "Lifecycle.Core")
            .SelectMany(project => project.Items("InternalsVisibleTo"))
            .Where(friend => !friend.EndsWith("Tests", StringComparison.Ordinal) && friend != "Lifecycle.Benchmarks"),
        Is.Empty);

    [Test]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Lifecycle.sln")).Replace('\\', '/');
        var missing = ProjectFile.Everything
            .Select(project => Path.GetRelativePath(Repository.Root, project.Path))
            .Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal));
        Assert.That(missing, Is.Empty, "what is not in the solution is neither built nor tested");
    }
}
