using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Models;

/// <summary>The real program as a host, and the files that tests give it.</summary>
internal static class Hosts
{
    public static HostCommand Command { get; } = new(Repository.Binary, ["host"]);

    public static HostLimits Brief { get; } = new() { Deadline = TimeSpan.FromSeconds(20) };

    public static LocalFile File(string path) => new(path, Path.GetFileName(path));

    /// <summary>Reference data, or the test is skipped with a reason.</summary>
    public static LocalFile Reference(string relative)
    {
        var path = Repository.SharedData(Path.Combine("models-and-images", relative));
        if (path is null)
        {
            Assert.Ignore($"skipped: the reference data {relative} is not beside this checkout");
        }

        return File(path!);
    }

    public static T Value<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var why)
        ? value
        : throw new AssertionException(string.Join("\n", why.Select(refusal => $"{refusal.Code.Code} {refusal.What}")));

    public static Refusal Refused<T>(Outcome<T> outcome)
    {
        Assert.That(outcome.TryGet(out _, out var why), Is.False, "it was not refused");
        Assert.That(why, Has.Count.EqualTo(1));
        return why[0];
    }

    public static byte[] ReadAll(IFrameDecoder decoder, FrameFile file)
    {
        var bytes = new byte[file.Shape.Bytes * file.Count];
        Value(decoder.Read(file, 0, file.Count, bytes));
        return bytes;
    }
}
