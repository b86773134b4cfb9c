using Lifecycle.TestKit;

namespace Lifecycle;

/// <summary>Every script of tests/Lifecycle.Scripts/scripts is one test: the real program in a real folder.</summary>
public sealed class ScriptTests
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "Lifecycle.Scripts", "scripts");

    private static IEnumerable<TestCaseData> Scripts() => Directory
        .EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file => new TestCaseData(Path.GetRelativePath(Folder, file)).SetArgDisplayNames(
            Path.ChangeExtension(Path.GetRelativePath(Folder, file), null)));

    [TestCaseSource(nameof(Scripts))]
    public async Task The_program_answers_as_the_script_says(string name)
    {
        Assert.That(Repository.Binary, Does.Exist, "build the solution first");
        var file = Path.Combine(Folder, name);
        var text = await File.ReadAllTextAsync(file);
        using var run = new ScriptRun(Script.Parse(name, text), Repository.Binary);
        var faults = await run.RunAsync();
        if (faults.Count > 0 && Environment.GetEnvironmentVariable("UPDATE") == "1")
        {
            await File.WriteAllTextAsync(file, ScriptUpdate.Rewrite(text, run.Failed));
            Assert.Fail($"{name} was rewritten: review the difference and run again");
        }

        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }
}
