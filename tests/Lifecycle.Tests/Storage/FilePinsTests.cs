using System.Diagnostics;
using Lifecycle.Formats;
using Lifecycle.Models;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.TestKit;

namespace Lifecycle.Storage;

public sealed class FilePinsTests
{
    private readonly TempFolder folder = new();

    [OneTimeTearDown]
    public void Clean() => folder.Dispose();

    [Test]
    public void The_identity_is_what_stat_says()
    {
        var path = folder.Write("known.bin", [1, 2, 3, 4, 5]);
        var identity = Take(path).Identity;

        // Device in its two halves, inode, size, and the time of change with nine digits behind the point.
        var said = Stat("%Hd:%Ld:%i:%s", path);
        var time = Stat("%.9Z", path).Split('.');
        Assert.That(identity.Text, Is.EqualTo($"{said}:{time[0]}:{time[1].TrimStart('0').PadLeft(1, '0')}"));
        Assert.That(Take(path).Digest, Is.EqualTo(Digest.Of([1, 2, 3, 4, 5])));
    }

    private static readonly (string What, Action<string> Do, bool IsInodeKept)[] Changes =
    [
        ("other rights", path => Said("chmod", "400", path), true),
        ("other bytes of the same length and time", Rewrite, true),
        ("another file under its name", path =>
        {
            File.Copy(path, path + ".new");
            File.Move(path + ".new", path, overwrite: true);
        }, false),
    ];

    [Test]
    public void Whatever_is_done_to_a_file_shows([Values(0, 1, 2)] int change)
    {
        var (what, act, isInodeKept) = Changes[change];
        var path = folder.Write($"changed-{change}.bin", "some bytes");
        using var open = File.OpenRead(path); // Else a file that goes away gives its inode to the next one.
        var before = Take(path).Identity;
        act(path);
        var after = Take(path).Identity;
        Assert.That(after, Is.Not.EqualTo(before), what);
        Assert.That(after.Inode == before.Inode, Is.EqualTo(isInodeKept), what);
    }

    [Test]
    public void A_file_that_nobody_touches_stays_the_same()
    {
        var path = folder.Write("same.bin", "some bytes");
        var pin = Take(path);
        Assert.That(File.ReadAllText(path), Is.EqualTo("some bytes"));
        File.Move(folder.Write("elsewhere/other.bin", "x"), folder.At("elsewhere/again.bin"));
        Assert.That(Take(path), Is.EqualTo(pin));
    }

    [Test]
    public void A_file_that_is_written_while_it_is_hashed_is_refused()
    {
        // Large, so that the writer can come in between; on a busy machine it may sleep through a whole hash, and another is made.
        var path = folder.Write("growing.bin", new byte[64 << 20]);
        using var end = new CancellationTokenSource();
        using var started = new ManualResetEventSlim();
        var writer = new Thread(() =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            while (!end.IsCancellationRequested)
            {
                stream.Position = 0;
                stream.WriteByte(1);
                started.Set();
                Thread.Sleep(1);
            }
        });
        writer.Start();
        started.Wait();
        var takings = Enumerable.Range(0, 100).Select(_ => FilePins.Take(Hosts.File(path)));
        var taking = takings.FirstOrDefault(one => !one.TryGet(out _, out _));
        end.Cancel();
        writer.Join();
        Assert.That(taking, Is.Not.Null, "none was refused");
        var refusal = Hosts.Refused(taking!);
        Assert.That((refusal.Code.Code, refusal.Code.Exit, refusal.Where!.File), Is.EqualTo(("LC-W109", ExitCode.Integrity, "growing.bin")));
    }

    [Test]
    public void What_is_read_whole_has_the_digest_of_its_bytes()
    {
        var read = Hosts.Value(FilePins.Read(Hosts.File(folder.Write("whole.bin", [9, 8, 7]))));
        Assert.That(read.Bytes, Is.EqualTo(new byte[] { 9, 8, 7 }));
        Assert.That(read.File.Pin, Is.EqualTo(Take(read.File.FullPath)));
    }

    [Test]
    public void A_pin_crosses_as_text()
    {
        var pin = Take(folder.Write("text.bin", "some bytes"));
        Assert.That(FilePin.Parse(pin.Text), Is.EqualTo(pin));
    }

    [TestCase("")]
    [TestCase("1:2:3:4:5:6")]
    [TestCase("sha256:00 1:2:3:4:5:6")]
    public void A_text_that_is_no_pin_is_none(string text) => Assert.That(FilePin.Parse(text), Is.Null);

    [TestCase("1:2:3:4:5:6", true)]
    [TestCase("1:2:3:4:-5:6", true)]
    [TestCase("1:2:3:4:5", false)]
    [TestCase("1:2:-3:4:5:6", false)]
    [TestCase("1:2:3:4:5:x", false)]
    [TestCase("1:2:3:4:5:6:7", false)]
    [TestCase("4294967296:2:3:4:5:6", false)]
    public void An_identity_is_six_whole_numbers(string text, bool isOne)
    {
        Assert.That(FileIdentity.TryParse(text, out var identity), Is.EqualTo(isOne));
        Assert.That(!isOne || identity.Text == text);
    }

    [Test]
    public void An_answer_of_the_kernel_that_lacks_a_part_is_no_identity()
    {
        var answer = new byte[FileIdentity.StatxBytes];
        foreach (var missing in (uint[])[0x80, 0x100, 0x200])
        {
            BitConverter.GetBytes(FileIdentity.StatxMask & ~missing).CopyTo(answer, 0);
            Assert.That(FileIdentity.FromStatx(answer), Is.Null);
        }

        BitConverter.GetBytes(FileIdentity.StatxMask).CopyTo(answer, 0);
        Assert.That(FileIdentity.FromStatx(answer), Is.Not.Null);
    }

    private static void Rewrite(string path)
    {
        var written = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, "xxxx bytes");
        File.SetLastWriteTimeUtc(path, written);
    }

    private static FilePin Take(string path) => Hosts.Value(FilePins.Take(Hosts.File(path))).Pin!;

    private static string Stat(string format, string path) => Said("stat", "-c", format, path);

    private static string Said(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, program);
        return text;
    }
}
