using System.Text;
using Lifecycle.Formats;
using static Lifecycle.Drift.DriftSamples;
using static Lifecycle.Drift.Watching.WatchSamples;

namespace Lifecycle.Drift.Watching;

/// <summary>Limits that are kept are those that were found, to the last bit, or nothing.</summary>
public sealed class KeptDesignTests
{
    private const string Tool = "lifecycle test";

    private static IReadOnlyList<KnownSignal> Known => Ok(WatchDesigner.Known(Small, null));

    [Test]
    public void What_is_kept_is_what_was_found_of_every_method()
    {
        var kept = Read(WatchDesignDocument.Write(SmallDesign, Tool))!;
        Assert.That(kept.Signals, Is.EqualTo(SmallDesign.Signals));
        Assert.That((kept.Basis, kept.FalseAlarmDays), Is.EqualTo((SmallDesign.Basis, SmallDesign.FalseAlarmDays)));
        var (one, other) = (new Watch(SmallDesign), new Watch(kept));
        foreach (var (frame, values) in Stream(3, 2_000))
        {
            Assert.That(other.Observe(frame, values), Is.EqualTo(one.Observe(frame, values)));
        }

        Assert.That(StateOf(other), Is.EqualTo(StateOf(one)));
    }

    [Test]
    public void Whatever_byte_was_changed_nothing_is_read()
    {
        var bytes = WatchDesignDocument.Write(SmallDesign, Tool);
        var text = Encoding.UTF8.GetString(bytes);
        foreach (var place in Enumerable.Range(0, text.Length).Where(place => char.IsAsciiHexDigit(text[place]) && place % 7 == 0))
        {
            var changed = bytes.ToArray();
            changed[place] = changed[place] == (byte)'1' ? (byte)'2' : (byte)'1';
            Assert.That(Read(changed), Is.Null, $"at {place}");
        }

        Assert.That(Read(bytes), Is.Not.Null);
    }

    [Test]
    public void What_is_of_another_program_or_plan_is_not_read()
    {
        var bytes = WatchDesignDocument.Write(SmallDesign, Tool);
        Assert.That(Read(bytes, tool: "lifecycle 2"), Is.Null);
        Assert.That(Read(bytes, basis: Digest.Of("other"u8)), Is.Null);
        Assert.That(Read(bytes, Small with { Signals = [.. Small.Signals.Take(2)] }), Is.Null);
    }

    private static WatchDesign? Read(byte[] bytes, WatchPlan? plan = null, Digest? basis = null, string tool = Tool) =>
        JsonSource.Parse("design.json", bytes).TryGet(out var node, out _) ? WatchDesignDocument.Read(node, plan ?? Small, basis ?? Basis, Known, tool) : null;
}
