using System.Diagnostics;
using Lifecycle.Models.Hosting;

namespace Lifecycle.Models;

/// <summary>Memory that hosts share: who may write into it, and who may not.</summary>
public sealed class SharedFramesTests
{
    [Test]
    public void What_is_written_here_is_seen_by_who_opens_it()
    {
        using var frames = new SharedFrames(3, 4096, 16);
        frames.Slot(1, 3)[2] = 77;
        using var seen = SharedMemory.Open(frames.Memory.Path, frames.Memory.Length, isWritten: false);
        Assert.That(seen.Part(4096 + 2, 1)[0], Is.EqualTo(77));
    }

    [Test]
    public void Once_sealed_nobody_can_get_it_to_write_in_and_who_has_it_keeps_it()
    {
        using var frames = new SharedFrames(1, 4096, 16);
        using var before = SharedMemory.Open(frames.Memory.Path, frames.Memory.Length, isWritten: true);
        frames.Seal();
        var refused = Assert.Throws<InvalidOperationException>(
            () => SharedMemory.Open(frames.Memory.Path, frames.Memory.Length, isWritten: true))!;
        Assert.That(refused.Message, Does.Contain("cannot be mapped"));
        before.Part(0, 1)[0] = 5;
        using var after = SharedMemory.Open(frames.Memory.Path, frames.Memory.Length, isWritten: false);
        Assert.That(after.Part(0, 1)[0], Is.EqualTo(5));
    }

    [TestCase("printf X | dd of=$1 conv=notrunc", "Operation not permitted")]
    [TestCase("truncate -s 0 $1", "Operation not permitted")]
    [TestCase("truncate -s 1M $1", "Operation not permitted")]
    public void Another_process_that_tries_to_change_a_frame_changes_nothing(string attempt, string said)
    {
        using var frames = new SharedFrames(1, 4096, 16);
        frames.Slot(0, 4096).Fill(42);
        frames.Seal();
        var info = new ProcessStartInfo("/bin/sh", ["-c", attempt, "sh", frames.Memory.Path]) { RedirectStandardError = true };
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That((process.ExitCode, errors), Is.EqualTo((1, errors)));
        Assert.That(errors, Does.Contain(said));
        Assert.That(frames.Slot(0, 4096).ToArray(), Is.All.EqualTo(42));
    }

    [Test]
    public void No_child_inherits_it()
    {
        using var frames = new SharedFrames(1, 4096, 16);
        var own = frames.Memory.Path[(frames.Memory.Path.LastIndexOf('/') + 1)..];
        var info = new ProcessStartInfo("/bin/ls", ["-l", "/proc/self/fd"]) { RedirectStandardOutput = true };
        using var process = Process.Start(info)!;
        var listed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(listed, Does.Not.Contain("lifecycle-frames"), $"as descriptor {own}");
    }

    [Test]
    public void A_place_outside_is_not_given()
    {
        using var frames = new SharedFrames(2, 4096, 16);
        Assert.Throws<ArgumentOutOfRangeException>(() => frames.Slot(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => frames.Slot(0, 4097));
        Assert.Throws<ArgumentOutOfRangeException>(() => frames.Memory.Part(8192, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => frames.Memory.Part(-1, 1));
    }
}
