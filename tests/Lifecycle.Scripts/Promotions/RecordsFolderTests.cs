using Lifecycle.TestKit;

namespace Lifecycle.Promotions;

/// <summary>Where nothing can be written, that is said (2), with the path, and nothing is lost.</summary>
public sealed class RecordsFolderTests
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;
    private const UnixFileMode ReadOnly = (UnixFileMode)0b101_101_101;

    [TestCase("records", "run")]
    [TestCase("records", "seal")]
    [TestCase("records/runs", "run")]
    [TestCase("records/scores", "run")]
    [TestCase("records/ledger", "run")]
    public async Task A_file_lies_where_a_folder_should(string file, string verb)
    {
        using var line = new TinyLine().Write();
        line.Text(file, "something of somebody's\n");
        var result = await line.RunAsync([verb, TinyLine.Promotion, .. verb == "seal" ? (string[])["--role", "qa"] : []]);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
        Assert.That(OneLine(result.Stderr), Does.Contain(file).And.Contain("fix"));
        Assert.That(File.ReadAllText(line.At(file)), Is.EqualTo("something of somebody's\n"));
        Leftovers.None(line, wasRefused: false);

        File.Delete(line.At(file));
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_folder_is_read_only(bool hasRun)
    {
        using var line = new TinyLine().Write();
        Directory.CreateDirectory(line.Records);
        if (hasRun)
        {
            Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
            line.ForgetCache();
            Directory.Delete(Path.Combine(line.Records, "runs"), recursive: true);
        }

        await AsNobody(line, "--version", [], exit: 0);
        Close(line.Records, isOpen: false);
        var before = Files(line);
        var refused = await AsNobody(line, "run", [TinyLine.Promotion], exit: 2);
        Assert.That(refused.Stdout, Is.Empty);
        Assert.That(OneLine(refused.Stderr), Does.Contain(line.Records).And.Contain("fix"));
        Assert.That(Files(line), Is.EqualTo(before));
        Close(line.Records, isOpen: true);
        await AsNobody(line, "run", [TinyLine.Promotion], exit: 0);
    }

    private static async Task<CommandResult> AsNobody(TinyLine line, string verb, string[] arguments, int exit)
    {
        foreach (var folder in Directory.GetDirectories(line.Root, "*", SearchOption.AllDirectories).Where(folder => !folder.StartsWith(line.Records, StringComparison.Ordinal)).Append(line.Root).Append(Path.GetDirectoryName(line.Root)!))
        {
            File.SetUnixFileMode(folder, Everybody);
        }

        // Root may write anywhere, so root asks as somebody else.
        string[] words = [Repository.Binary, verb, .. arguments];
        var variables = CommandRunner.CleanEnvironment(line.Root);
        var runner = Environment.IsPrivilegedProcess ? new CommandRunner("setpriv", variables) : new CommandRunner(words[0], variables);
        string[] all = Environment.IsPrivilegedProcess ? ["--reuid=65534", "--regid=65534", "--clear-groups", .. words] : words[1..];
        var result = await runner.RunAsync(all, line.Root, null, TimeSpan.FromSeconds(60));
        if (verb == "--version" && result.ExitCode != 0)
        {
            Assert.Ignore("nobody but root may start the program where it lies");
        }

        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stderr + result.Stdout);
        return result;
    }

    private static void Close(string folder, bool isOpen)
    {
        foreach (var inside in Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            File.SetUnixFileMode(inside, isOpen ? Everybody : ReadOnly);
        }

        foreach (var file in isOpen ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [])
        {
            File.SetUnixFileMode(file, Everybody);
        }
    }

    private static List<string> Files(TinyLine line) =>
        [.. Directory.GetFiles(line.Records, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    // Paths are longer than lines: what is wrapped is put together again.
    private static string OneLine(string text) => string.Concat(text.Split('\n').Select(row => row.Trim() + " ")).Replace("  ", " ", StringComparison.Ordinal);
}
