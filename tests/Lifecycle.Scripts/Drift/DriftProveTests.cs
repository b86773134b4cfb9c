using System.Text.Json;
using Lifecycle.Promotions;
using Lifecycle.TestKit;

namespace Lifecycle.Drift;

/// <summary><c>drift prove</c>: causes planted into frames of a small set, through the real program.</summary>
public sealed class DriftProveTests
{
    private const string Settings = """
        format: lifecycle/drift@1
        name: small
        part: 24 h
        columns: {axes: [camera]}
        signals: [{name: input.light}, {name: input.interval, unit: s}]

        """;

    [Test]
    public async Task What_is_missed_is_said_by_batch_and_entered_once()
    {
        using var line = await Profiled(Settings.Replace("name: small\n", "name: small\nowners: [process-owner, qa]\n", StringComparison.Ordinal));
        var unsealed = await line.RunAsync("drift", "prove", "set", "--profile", "profile.json", "--day", "1", "--json");
        using var first = JsonDocument.Parse(unsealed.Stdout);
        Assert.That((unsealed.ExitCode, first.RootElement.GetProperty("informational").GetBoolean()), Is.EqualTo((1, true)), unsealed.Stderr);
        Assert.That((await line.RunAsync("seal", "profile.json", "set/set.yaml", "--role", "qa")).ExitCode, Is.Zero);
        var half = await line.RunAsync("drift", "prove", "set", "--profile", "profile.json", "--day", "1", "--json");
        Assert.That(half.Stdout, Does.Contain("\"informational\": true"), "one owner of two has sealed the profile");
        Assert.That((await line.RunAsync("seal", "profile.json", "--role", "process-owner")).ExitCode, Is.Zero);

        var proved = await line.RunAsync("drift", "prove", "set", "--profile", "profile.json", "--day", "1");
        Assert.That(proved.ExitCode, Is.EqualTo(1), "frames without edges have no focus: " + proved.Stderr);
        Assert.That(proved.Stdout, Does.Contain("ok    lamp              14 of 14").And.Contain("FAIL  focus").And.Contain("-     camera").And.Contain("B1: missed: focus")
            .And.Contain("PLANTED DRIFT: missed").And.Not.Contain("informational"));
        Assert.That(proved.Stdout.Split('\n').Where(text => !text.StartsWith("check ", StringComparison.Ordinal)).Max(text => text.Length), Is.LessThanOrEqualTo(76));

        // Again nothing is measured: not even the frames are there any more.
        Directory.Move(line.At("set/cases/frames"), line.At("away"));
        var again = await line.RunAsync("drift", "prove", "set", "--profile", "profile.json", "--day", "1");
        Assert.That((again.ExitCode, again.Stdout), Is.EqualTo((1, proved.Stdout)), again.Stderr);
        Assert.That((await line.RunAsync("drift", "prove", "set", "--profile", "profile.json", "--day", "1", "--json")).Stdout, Does.Contain("\"informational\": false"));
        var history = await line.RunAsync("history", "--kind", "check");
        Assert.That(history.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(2), "the informational one, and this one");

        // The record that criteria are judged by is where the answer says.
        var check = proved.Stdout.Split('\n').Single(text => text.StartsWith("check ", StringComparison.Ordinal))["check ".Length..].Trim();
        using var record = JsonDocument.Parse(await File.ReadAllBytesAsync(line.At(check)));
        Assert.That(record.RootElement.GetProperty("check").GetString(), Is.EqualTo("planted-drift"));
        Assert.That(record.RootElement.GetProperty("numbers").GetProperty("found").GetInt32(), Is.InRange(1, 3));
        Assert.That(record.RootElement.GetProperty("numbers").GetProperty("false-records").GetDouble(), Is.LessThan(1));
    }

    [TestCase("its own set", "LC-D171")]
    [TestCase("its own batches", "LC-D171")]
    [TestCase("whole batches", "LC-D172")]
    [TestCase("a later day", "LC-D173")]
    [TestCase("no profile", "LC-U103")]
    public async Task What_would_prove_nothing_is_refused_by_name(string what, string code)
    {
        using var line = await Profiled(what == "whole batches" ? Settings.Replace("part: 24 h\n", "", StringComparison.Ordinal) : Settings);
        string[] arguments = what switch
        {
            "its own set" => ["other", "--profile", "profile.json"],
            "its own batches" => ["set", "--profile", "profile.json"],
            "no profile" => ["set"],
            _ => ["set", "--profile", "profile.json"],
        };
        if (what == "its own batches")
        {
            Renamed(line, "set", "B", "R");
        }

        var refused = await line.RunAsync(["drift", "prove", .. arguments]);
        Assert.That((refused.ExitCode, refused.Stdout), Is.EqualTo((2, "")));
        Assert.That(refused.Stderr, Does.Contain(code));
    }

    // The reference is a set of the same frames under other names of batches.
    private static async Task<TinyLine> Profiled(string settings)
    {
        var line = new TinyLine { Cases = 14, Frames = 48, IsDemonstration = false }.Write();
        FolderCopy.Of(line.At("set"), line.At("other"));
        Renamed(line, "other", "B", "R");
        line.Text("drift.yaml", settings);
        var fitted = await line.RunAsync("drift", "fit", "other", "--settings", "drift.yaml", "--out", "profile.json");
        Assert.That(fitted.ExitCode, Is.Zero, fitted.Stderr);
        return line;
    }

    private static void Renamed(TinyLine line, string set, string from, string to)
    {
        foreach (var file in Directory.GetFiles(line.At($"{set}/cases"), "*.json"))
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace($"\"batch\": \"{from}", $"\"batch\": \"{to}", StringComparison.Ordinal));
        }
    }
}
