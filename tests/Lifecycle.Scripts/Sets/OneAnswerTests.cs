namespace Lifecycle.Sets;

/// <summary><c>set check</c> and whoever reads a set give the same answer, and one fault is said once.</summary>
public sealed class OneAnswerTests
{
    [Test]
    public async Task A_blank_still_in_two_cases_is_refused_everywhere_and_left_out_nowhere()
    {
        using var set = new PlantedSet().Write();
        foreach (var id in (string[])["V1", "V2"])
        {
            set.WriteFrames(id, "b", Enumerable.Repeat(new byte[PlantedSet.Side * PlantedSet.Side], 8));
            set.NameAgain(id);
        }

        var check = await set.Line.RunAsync("set", "check", "set");
        Assert.That(check.ExitCode, Is.EqualTo(1), check.Stdout);
        var said = string.Join(' ', check.Stdout.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.That(said, Does.Contain("no fault, unless one file of them is in two cases").And.Contain("LC-S212").And.Contain("as a gap"));
        var seal = await set.Line.RunAsync("seal", "set/set.yaml", "--role", "qa");
        Assert.That((seal.ExitCode, seal.Stderr.Contains("LC-S212", StringComparison.Ordinal)), Is.EqualTo((2, true)), seal.Stderr);

        // What the fix says: a gap in both, which set.yaml allows.
        set.Line.Edit(PlantedSet.SetText, "axes:\n", "gapMax: 5 h\naxes:\n");
        foreach (var id in (string[])["V1", "V2"])
        {
            set.WriteCase(id, files: [set.FileOf(id, "a", 0)]);
            File.Delete(set.Line.At(PlantedSet.LabelsOf(id)));
            File.Delete(set.Line.At(PlantedSet.FramesOf(id, "b")));
        }

        Assert.That((await set.Line.RunAsync("set", "check", "set")).Stdout, Does.Not.Contain("LC-S212"));
    }

    [Test]
    public async Task A_day_that_is_none_is_one_fault()
    {
        using var set = new PlantedSet().Write();
        set.Line.Edit(PlantedSet.SetText, "2199-12-31", "2020-02-30");
        var (_, faults) = await set.CheckAsync();
        Assert.That(faults, Has.Count.EqualTo(1), string.Join('\n', faults));
        Assert.That(faults[0].What, Does.Contain("2020-02-30"));
    }
}
