using Lifecycle.Formats;
using Lifecycle.Promotions;
using Lifecycle.TestKit;
using Lifecycle.TestKit.Drift;

namespace Lifecycle.Builds;

/// <summary>What the shipped script finds in a drift report of which one number was changed.</summary>
public sealed class IndependentDriftTests
{
    // Of each report, which faults it has that the one that was written has not.
    private const string Driver = """
        import importlib.util, json, os, sys
        spec = importlib.util.spec_from_file_location("verify", sys.argv[1])
        verify = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(verify)
        for folder in sorted(os.listdir(".")):
            def faults(name):
                parts = [{"purpose": "drift-profile", "path": "drift-profile.json", "digest": verify.digest(os.path.join(folder, "drift-profile.json"))},
                         {"purpose": "drift-report", "path": name}]
                try:
                    return set(verify.drift_faults(folder, {"purpose": "shadow", "parts": parts}))
                except (KeyError, TypeError, ArithmeticError, StopIteration) as why:  # as the script itself: no build that can be read
                    return {repr(why)}
            usual = faults("written.json")
            print(folder, "usual:", *(fault for fault in usual if "may not rest on" not in fault))
            for name in sorted(os.listdir(folder)):
                if name not in ("drift-profile.json", "written.json") and not faults(name) - usual:
                    print(folder, "passed:", name)
        """;

    [Test]
    public async Task One_number_that_was_changed_is_found()
    {
        using var temp = new TempFolder();
        foreach (var kept in KeptReport.All)
        {
            var folder = Directory.CreateDirectory(Path.Combine(temp.Path, "reports", kept.Name)).FullName;
            File.WriteAllBytes(Path.Combine(folder, "drift-profile.json"), kept.Profile);
            File.WriteAllBytes(Path.Combine(folder, "written.json"), kept.Report);
            foreach (var (number, report) in kept.Changed().Where(one =>
                !KeptReport.Free.Concat(KeptReport.OfReference).Any(end => one.Number.EndsWith(end, StringComparison.Ordinal))))
            {
                File.WriteAllBytes(Path.Combine(folder, $"{number}.json"), report);
            }
        }

        File.WriteAllText(Path.Combine(temp.Path, "driver.py"), Driver);
        var script = Path.Combine(TestKit.Repository.Root, "tools/Lifecycle.Workflows/Locking/IndependentFiles/verify.py");
        var result = await new CommandRunner(IndependentCheckTests.Python, new Dictionary<string, string> { ["PATH"] = "" })
            .RunAsync(["-I", "-B", Path.Combine(temp.Path, "driver.py"), script], Path.Combine(temp.Path, "reports"), null, TimeSpan.FromSeconds(120));
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")));
        Assert.That(result.Stdout, Is.EqualTo(string.Concat(KeptReport.All.Select(kept => kept.Name).Order(StringComparer.Ordinal).Select(name => $"{name} usual:\n"))));
    }
}
