using Lifecycle.TestKit;

namespace Lifecycle;

/// <summary>A script that cannot fail proves nothing: each kind of expectation is shown to be able to fail.</summary>
[NonParallelizable] // It writes programs: a fork elsewhere at that moment would make them "busy".
public sealed class ScriptFrameworkTests
{
    // Says one line on each stream, echoes its input, ends with 3.
    private const string Program = "#!/bin/sh\necho \"answer to $*\"\necho second\necho aside >&2\ncat\necho made > made.txt\nexit 3\n";

    [TestCase("exit 3\nstdout answer to a b\nstdout second\nstderr aside\n! stdout aside\nexists made.txt")]
    [TestCase("exit 3\ncolumns 13\nrows 2\nsame one.txt two.txt")]
    public async Task What_is_so_holds(string expectations) =>
        Assert.That(await Faults($"$ lifecycle a b\n{expectations}\n-- one.txt --\nx\n-- two.txt --\nx"), Is.Empty);

    [TestCase("exit 0", "exit code 0 is expected, and it was 3")]
    [TestCase("stdout answer", "the script does not say the exit code")]
    [TestCase("exit 3\nstdout aside", "stdout does not say 'aside'")]
    [TestCase("exit 3\nstderr answer", "stderr does not say 'answer'")]
    [TestCase("exit 3\nstdout second\nstdout answer", "after what the line before it expects")]
    [TestCase("exit 3\n! stdout second", "stdout must not say 'second'")]
    [TestCase("exit 3\n! stderr", "stderr must be empty")]
    [TestCase("exit 3\ncolumns 12", "13 columns, at most 12")]
    [TestCase("exit 3\nrows 1", "stdout has 2 lines")]
    [TestCase("exit 3\nexists other.txt", "other.txt is not there")]
    [TestCase("exit 3\n! exists made.txt", "made.txt must not be there")]
    [TestCase("exit 3\nsame one.txt two.txt", "different bytes")]
    public async Task What_is_not_so_is_a_fault(string expectations, string fault)
    {
        var faults = await Faults($"$ lifecycle a b\n{expectations}\n-- one.txt --\nx\n-- two.txt --\ny");
        Assert.That(string.Join('\n', faults), Does.Contain(fault));
    }

    [Test]
    public async Task A_command_that_hangs_is_stopped_and_is_a_fault()
    {
        var faults = await Faults("timeout 1\n$ lifecycle\nexit 3", "#!/bin/sh\nsleep 60\n");
        Assert.That(faults[0], Does.Contain("did not end within 1 s"));
    }

    [Test]
    public async Task Input_variables_folders_and_edits_reach_the_program()
    {
        const string Script = "env GREETING=hello\nedit in.txt old new\ncopy in.txt sub/in.txt\ncd sub\nstdin in.txt\n" +
            "$ lifecycle 'two words'\nexit 0\nstdout hello:two words:1:<work>/sub\nstdout new line\n-- in.txt --\nold line";
        Assert.That(await Faults(Script, "#!/bin/sh\necho \"$GREETING:$1:$#:$PWD\"\ncat\n"), Is.Empty);
    }

    [TestCase("exit 0", "comes before any")]
    [TestCase("# nothing", "no '$ lifecycle' command")]
    [TestCase("$ lifecycle\nstduot x", "neither a command nor an expectation")]
    [TestCase("$ lifecycle 'x", "is not closed")]
    [TestCase("$ lifecycle\nexit two", "'two' is not a number")]
    public void A_script_that_is_not_one_is_refused(string text, string why) =>
        Assert.That(() => Script.Parse("x.txt", text), Throws.TypeOf<FormatException>().With.Message.Contains(why));

    [Test]
    public async Task An_update_keeps_what_was_asked_beyond_the_answer_and_then_passes()
    {
        const string Before = "# why\n$ lifecycle a\nexit 0\nstdout wrong\n! stdout never\n";
        const string After = "# why\n$ lifecycle a\nexit 3\nstdout answer to a\nstdout second\nstderr aside\n! stdout never\n";
        using var program = new TempFolder();
        using var run = new ScriptRun(Script.Parse("x.txt", Before), MakeProgram(program, Program));
        await run.RunAsync();
        Assert.That(ScriptUpdate.Rewrite(Before, run.Failed), Is.EqualTo(After));
    }

    [Test]
    public void What_differs_from_run_to_run_is_filtered()
    {
        var text = $"sha256:{new string('a', 64)} sha256:0123456789ab 2026-01-02T03:04:05Z 1.5 s /w/x /r/y";
        Assert.That(
            Filters.Apply(text, "/w", "/r"),
            Is.EqualTo("sha256:<digest> sha256:<brief> <time> <duration> <work>/x <repo>/y"));
    }

    private static async Task<IReadOnlyList<string>> Faults(string script, string program = Program)
    {
        using var folder = new TempFolder();
        using var run = new ScriptRun(Script.Parse("x.txt", script), MakeProgram(folder, program));
        return await run.RunAsync();
    }

    private static string MakeProgram(TempFolder folder, string text)
    {
        var path = folder.Write("program", text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
