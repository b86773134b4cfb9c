using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>The frames of a set are their bytes: not the names around them, and not what is said of them.</summary>
public sealed class FramesDigestTests
{
    private static readonly Digest Before = Set(Case("V1", "B1", "a", "b"), Case("V2", "B2", "c")).Frames;

    [Test]
    public void What_the_cases_are_called_and_say_is_no_part_of_it()
    {
        Assert.That(Set(Case("V1", "B9", "a", "b"), Case("V2", "B2", "c")).Frames, Is.EqualTo(Before), "another batch");
        Assert.That(Set(Case("X1", "B1", "c"), Case("X2", "B2", "b", "a")).Frames, Is.EqualTo(Before), "other names, another order");
        Assert.That(Set(Case("V1", "B1", "a", "b"), Case("V2", "B2", "c"), Case("V3", "B3", "a")).Frames, Is.EqualTo(Before), "one twice");
    }

    [Test]
    public void Other_bytes_are_other_frames()
    {
        Assert.That(Set(Case("V1", "B1", "a", "b"), Case("V2", "B2", "d")).Frames, Is.Not.EqualTo(Before));
        Assert.That(Set(Case("V1", "B1", "a", "b")).Frames, Is.Not.EqualTo(Before));
    }

    private static ChallengeSet Set(params CaseFacts[] cases) => new(
        null!, null!, [.. cases.Select(facts => new CaseEntry(null!, facts))], Acts.Bytes("set"));

    private static CaseFacts Case(string id, string batch, params string[] files) => new(
        id, null, null, batch, Origin.Real, Axes.None, new Moment(0),
        new CaseFrames(
            [.. files.Select((text, index) => new CaseFile($"{id}-{index}.png", Acts.Bytes(text), 1))],
            new FrameShape(8, 8, 1, 8), new Moment(0), TimeSpan.FromMinutes(1)));
}
