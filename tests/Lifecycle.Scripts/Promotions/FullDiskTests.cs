using System.Diagnostics;

namespace Lifecycle.Promotions;

/// <summary>A disk that is full is said once, with the path, and costs nothing that was done.</summary>
[NonParallelizable] // One file system of its own at a time.
public sealed class FullDiskTests
{
    [Test]
    public async Task A_full_disk_is_one_refusal_and_the_next_replay_goes_on()
    {
        using var line = new TinyLine { HasProduction = true, Cases = 6, Frames = 2_000 }.Write();
        Directory.CreateDirectory(line.Records);
        Mount(line.Records, "300k");
        try
        {
            var full = await line.RunAsync("replay", TinyLine.Promotion, "--jobs", "1");
            Assert.That((full.ExitCode, full.Stdout), Is.EqualTo((2, "")), full.Stderr);
            Assert.That(full.Stderr, Does.Contain("LC-W106").And.Contain("records/runs/").And.Contain("make room").And.Not.Contain("bug:"));
            Assert.That(full.Stderr.Split("error[").Length - 1, Is.EqualTo(1), "it is said once");

            Mount(line.Records, "64m", "remount,");
            var next = await line.RunAsync("replay", TinyLine.Promotion);
            Assert.That(next.ExitCode, Is.Zero, next.Stderr);
            using var other = new TinyLine { HasProduction = true, Cases = 6, Frames = 2_000 }.Write();
            Assert.That((await other.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
            Assert.That(BrokenOff.Run(line), Is.EqualTo(BrokenOff.Run(other)));
            Leftovers.None(line, wasRefused: false);
        }
        finally
        {
            Run("umount", line.Records);
        }
    }

    private static void Mount(string folder, string size, string how = "")
    {
        if (Run("mount", "-t", "tmpfs", "-o", $"{how}size={size}", "tmpfs", folder) is { Length: > 0 } why)
        {
            Assert.Ignore($"a small file system cannot be mounted here: {why}");
        }
    }

    // What it said against it; empty when it worked.
    private static string Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? "" : said.Length > 0 ? said : $"{program} ended in {process.ExitCode}";
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            return absent.Message;
        }
    }
}
