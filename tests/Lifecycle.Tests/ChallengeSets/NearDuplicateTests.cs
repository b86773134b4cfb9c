using Lifecycle.Statistics;

namespace Lifecycle.ChallengeSets;

/// <summary>The index against comparing every pair.</summary>
public sealed class NearDuplicateTests
{
    // Enough hashes that the index is used and not all are compared in a row; 60 and 256 always are.
    [TestCase(0)]
    [TestCase(15)]
    [TestCase(16)]
    [TestCase(31)]
    [TestCase(60)]
    [TestCase(256)]
    public void No_hash_within_the_radius_is_missed_and_none_is_told_twice(int radius)
    {
        for (ulong seed = 1; seed <= 3; seed++)
        {
            var random = new SeededRandom(seed);
            var looks = Enumerable.Range(0, 400).Select(_ => HashSamples.Any(random)).ToArray();
            var hashes = HashSamples.Frames(random, looks, 1, 6_000).Select(frame => frame.Hash).ToList();
            var search = new NearDuplicateIndex(hashes, radius).StartSearch();
            for (var round = 0; round < 60; round++)
            {
                var sought = HashSamples.Flipped(looks[random.NextBelow(looks.Length)], random, random.NextBelow(30));
                var found = search.Near(sought).ToArray().OrderBy(hit => hit.Place).Select(hit => (hit.Place, hit.Distance));
                var slow = hashes.Select((hash, place) => (Place: place, Distance: hash.DistanceTo(sought)))
                    .Where(hit => hit.Distance <= radius);
                Assert.That(found, Is.EqualTo(slow), $"seed {seed}, round {round}");
            }
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Any_radius_and_any_frames_give_what_comparing_every_pair_gives(ulong seed)
    {
        var random = new SeededRandom(seed);
        var looks = Enumerable.Range(0, 1 + random.NextBelow(40)).Select(_ => HashSamples.Any(random)).ToArray();
        var first = HashSamples.Frames(random, looks, 1 + random.NextBelow(5), 1 + random.NextBelow(200));
        var second = HashSamples.Frames(random, looks, 1 + random.NextBelow(5), 1 + random.NextBelow(200));
        var (radius, keep) = (random.NextBelow(70), random.NextBelow(6));
        var search = new NearDuplicateSearch(first, radius, keep);
        Cut(second, random, block => search.Hold(block, 1 + random.NextBelow(2), CancellationToken.None));

        var slow = (from one in first
                    from other in second
                    let pair = new NearPair(one.Hash.DistanceTo(other.Hash), one.Frame, other.Frame)
                    where pair.Distance <= radius
                    group pair by (one.Case, Other: other.Case) into both
                    orderby both.Key
                    select (both.Key.Case, both.Key.Other, (long)both.Count(), string.Join(' ', both.Order().Take(keep)))).ToList();
        Assert.That(
            search.Found.Select(pair => (pair.FirstCase, pair.SecondCase, pair.Count, string.Join(' ', pair.Closest))),
            Is.EqualTo(slow), $"seed {seed}, radius {radius}");
    }

    [Test]
    public void Frames_that_are_all_equal_are_counted_and_not_listed()
    {
        var still = HashSamples.Any(new SeededRandom(3));
        var first = Enumerable.Range(0, 20_000).Select(frame => new HashedFrame(0, frame, still)).ToArray();
        var search = new NearDuplicateSearch(first, NearDuplicateIndex.StandardRadius, 3);
        search.Hold(first, 2, CancellationToken.None);
        var found = search.Found.Single();
        Assert.That(found.Count, Is.EqualTo(400_000_000));
        Assert.That(found.Closest, Is.EqualTo(new NearPair[] { new(0, 0, 0), new(0, 0, 1), new(0, 0, 2) }));
    }

    [Test]
    public void A_frame_without_a_hash_is_near_to_none_and_cannot_be_indexed()
    {
        var search = new NearDuplicateSearch([new HashedFrame(0, 0, new PerceptualHash(0, 0, 0, 1))], 31, 4);
        search.Hold(new HashedFrame[] { new(0, 0, PerceptualHash.None) }, 1, CancellationToken.None);
        Assert.That(search.Found, Is.Empty);
        Assert.That(() => new NearDuplicateIndex([PerceptualHash.None], 31), Throws.ArgumentException);
    }

    private static void Cut(List<HashedFrame> frames, SeededRandom random, Action<HashedFrame[]> hold)
    {
        for (var at = 0; at < frames.Count;)
        {
            var count = Math.Min(frames.Count - at, 1 + random.NextBelow(300));
            hold([.. frames.Skip(at).Take(count)]);
            at += count;
        }
    }
}
