using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.ChallengeSets.Uses;

public sealed class CopiedCasesTests
{
    private static readonly PicturedCase First = Random("A", 40, 1);
    private static readonly PicturedCase Second = Random("B", 40, 2);

    [Test]
    public void Other_frames_are_no_copies() => Assert.That(Find(Random("X", 40, 3).Frames), Is.Empty);

    [Test]
    public void Nothing_shown_has_no_copies() => Assert.That(CopiedCases.Find([Whole(First.Frames)], [], Acts.Bytes("run")), Is.Empty);

    [TestCase(0)]
    [TestCase(20)]
    [TestCase(31)]
    public void Frames_that_differ_in_few_bits_are_a_copy(int bits) => Assert.That(Find(Noisy(Second, bits)), Is.EqualTo("X of B"));

    [Test]
    public void Frames_that_differ_in_many_bits_are_not() => Assert.That(Find(Noisy(Second, 60)), Is.Empty);

    [Test]
    public void A_part_cut_out_and_in_another_order_is_a_copy() =>
        Assert.That(Find([.. First.Frames.Skip(10).Take(9).Reverse()]), Is.EqualTo("X of A"));

    [Test]
    public void Cases_joined_into_one_are_a_copy() =>
        Assert.That(Find([.. First.Frames, .. Second.Frames, .. Random("C", 20, 5).Frames]), Does.StartWith("X of "));

    [Test]
    public void A_mirrored_case_is_a_copy() =>
        Assert.That(Find([.. First.Frames.Select(hash => TurnedPicture.All(hash).ElementAt(5))]), Is.EqualTo("X of A"));

    [TestCase(4, "")]
    [TestCase(20, "X of A")]
    public void A_quarter_of_the_frames_is_enough_whichever_they_are(int seen, string found) =>
        Assert.That(Find([.. First.Frames.Take(seen), .. Random("Y", 40 - seen, 9).Frames]), Is.EqualTo(found));

    [Test]
    public void A_seen_episode_among_many_new_frames_is_a_copy()
    {
        PerceptualHash[] frames = [.. Random("Y", 400, 9).Frames, .. First.Frames.Take(6), .. Random("Z", 400, 10).Frames];
        Assert.That(Find(frames), Is.Empty, "of the whole too little is seen");
        var facts = Case(frames.Length);
        var labels = new CaseLabels("X", "test", [new Episode("X-1", "DEBRIS", At(400), At(405), At(406), "count", Axes.None)], []);
        Assert.That(CopiedCases.Find([SoughtCase.Of(facts, labels, frames)], [First, Second], Acts.Bytes("run")), Is.EqualTo(((string, string)[])[("X", "A")]));
        Assert.That(CopiedCases.Find([SoughtCase.Of(facts, null, frames)], [First, Second], Acts.Bytes("run")), Is.Empty);
    }

    [Test]
    public void Which_frames_are_sought_follows_from_the_run()
    {
        // One frame of 24 stretches each is new to the shown ones but for a quarter: with some runs it is found, with others not.
        PerceptualHash[] frames = [.. Enumerable.Range(0, 240).Select(at => at % 5 == 0 ? First.Frames[at / 5 % 40] : Random("Y", 1, 1_000 + at).Frames[0])];
        var found = Enumerable.Range(0, 40).Select(run => CopiedCases.Find([Whole(frames)], [First], Acts.Bytes($"run {run}")).Count).ToList();
        Assert.That(found, Does.Contain(0).And.Contain(1));
    }

    [Test]
    public void Frames_that_look_like_nothing_are_like_no_others()
    {
        var flat = new PicturedCase("A", [.. Enumerable.Repeat(PerceptualHash.None, 12)]);
        Assert.That(CopiedCases.Find([Whole(flat.Frames)], [flat, First], Acts.Bytes("run")), Is.Empty);
    }

    private static string Find(IReadOnlyList<PerceptualHash> frames) => string.Join(
        ", ", CopiedCases.Find([Whole(frames)], [First, Second], Acts.Bytes("run")).Select(pair => $"{pair.Now} of {pair.Then}"));

    private static SoughtCase Whole(IReadOnlyList<PerceptualHash> frames) => new("X", [frames]);

    private static CaseFacts Case(int frames) => new(
        "X", null, null, "B", Origin.Real, Axes.None, At(0),
        new CaseFrames([new CaseFile("f.tif", Acts.Bytes("f"), frames)], new Replay.FrameShape(8, 8, 1, 8), At(0), TimeSpan.FromMinutes(5)));

    private static Moment At(int frame) => new(1_700_000_000_000_000 + (frame * 300_000_000L));

    private static PicturedCase Random(string id, int frames, int seed)
    {
        var random = new Random(seed);
        return new PicturedCase(id, [.. Enumerable.Range(0, frames).Select(_ => new PerceptualHash(
            (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64()))]);
    }

    private static PerceptualHash[] Noisy(PicturedCase one, int bits)
    {
        var random = new Random(bits);
        return [.. one.Frames.Select(hash =>
        {
            Span<byte> bytes = stackalloc byte[PerceptualHash.Bytes];
            hash.Write(bytes);
            foreach (var bit in Enumerable.Range(0, PerceptualHash.Bits).OrderBy(_ => random.Next()).Take(bits))
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            return PerceptualHash.Read(bytes);
        })];
    }
}
