namespace Lifecycle.ChallengeSets.Checking;

/// <summary>Halving the cases finds the same pairs as holding every frame against every other.</summary>
public sealed class NearCasesTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(9)]
    [TestCase(30)]
    public void The_pairs_are_those_of_everything_against_everything(int cases)
    {
        var random = new Random(cases);
        var bases = Enumerable.Range(0, 12).Select(_ => Random(random)).ToArray();
        var frames = Enumerable.Range(0, cases).SelectMany(place => Enumerable.Range(0, 1 + random.Next(40)).Select(frame =>
            new HashedFrame(place, frame, random.Next(4) > 0 ? Random(random) : Near(random, bases[random.Next(bases.Length)])))).ToArray();

        var near = new NearCases(2, CancellationToken.None);
        near.Inside(frames);
        Assert.That(near.Found.Select(pair => (pair.FirstCase, pair.SecondCase, pair.Count)), Is.EqualTo(Slowly(frames)));

        // The same in two blocks that cut a case in half.
        var cut = frames.Length / 2;
        var blocks = new NearCases(1, CancellationToken.None);
        blocks.Inside(frames.AsMemory(0, cut));
        blocks.Between(frames.AsMemory(0, cut), [frames.AsMemory(cut)]);
        blocks.Inside(frames.AsMemory(cut));
        Assert.That(blocks.Found.Select(pair => (pair.FirstCase, pair.SecondCase, pair.Count)), Is.EqualTo(Slowly(frames)));
        Assert.That(blocks.Found.SelectMany(pair => pair.Closest), Is.EqualTo(near.Found.SelectMany(pair => pair.Closest)));
    }

    private static IEnumerable<(int First, int Second, long Count)> Slowly(HashedFrame[] frames) =>
        from first in frames
        from second in frames
        where first.Case < second.Case && first.Hash.DistanceTo(second.Hash) <= NearDuplicateIndex.StandardRadius
        group first by (first.Case, second.Case) into pair
        orderby pair.Key
        select (pair.Key.Item1, pair.Key.Item2, (long)pair.Count());

    private static PerceptualHash Random(Random random) =>
        new((ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64() | 1);

    private static PerceptualHash Near(Random random, PerceptualHash hash) => hash with { First = hash.First ^ (1UL << random.Next(64)) };
}
