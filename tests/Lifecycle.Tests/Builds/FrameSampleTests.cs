using Lifecycle.Formats;

namespace Lifecycle.Builds;

/// <summary>Which frames are scored again is known to everybody who has the build, and to nobody before.</summary>
public sealed class FrameSampleTests
{
    private static readonly Digest Build = Digest.Of("a build"u8);

    // By Python: int.from_bytes(sha256(f"lifecycle frame sample\n{build}\n{n}\n")) % 110396 for n from 0 on, until five are there.
    [Test]
    public void The_places_are_those_that_anybody_computes() =>
        Assert.That(FrameSample.Of(Build, 110_396, 5), Is.EqualTo(new long[] { 4_807, 11_890, 35_474, 53_389, 68_921 }));

    [FsCheck.NUnit.Property]
    public bool As_many_as_are_asked_for_each_once_and_in_order(byte asked, ushort beyond)
    {
        var frames = asked + (long)beyond;
        var places = FrameSample.Of(Build, frames, asked);
        return places.Count == asked && places.SequenceEqual(places.Distinct().Order()) && places.All(place => place >= 0 && place < frames);
    }

    [Test]
    public void Where_there_are_no_more_all_are_taken() => Assert.That(FrameSample.Of(Build, 4, 9), Is.EqualTo(new long[] { 0, 1, 2, 3 }));

    [Test]
    public void Another_build_chooses_others() =>
        Assert.That(FrameSample.Of(Digest.Of("another"u8), 110_396, 50), Is.Not.EqualTo(FrameSample.Of(Build, 110_396, 50)));
}
