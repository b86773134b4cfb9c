using Lifecycle.Statistics;
using static Lifecycle.Shadow.ShadowSamples;

namespace Lifecycle.Shadow;

/// <summary>Events side by side: overlapping ones are pairs, each has one partner, and no rule makes more pairs.</summary>
public sealed class EventPairsTests
{
    [Test]
    public void Pairs_overlap_or_touch_and_say_who_was_first()
    {
        var pairs = Pairs(
            ("c1", 'c', 0, "A", 10, 20), ("p1", 'p', 0, "A", 12, 15), ("c2", 'c', 0, "A", 30, 31), ("p2", 'p', 0, "A", 31, 40),
            ("c3", 'c', 0, "B", 50, 51), ("p3", 'p', 0, "B", 52, 53), ("c4", 'c', 1, "A", 10, 20), ("p4", 'p', 1, "B", 10, 20));
        Assert.That(pairs.Select(pair => (pair.Candidate?.Id, pair.Production?.Id, pair.Lead?.TotalHours)), Is.EquivalentTo(new (string?, string?, double?)[]
        {
            ("c1", "p1", 2), ("c2", "p2", 1), ("c3", null, null), (null, "p3", null), ("c4", null, null), (null, "p4", null),
        }));
    }

    // One model never has two alerts of a type at once.
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void As_many_pairs_as_any_choice_of_partners_could_make(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (candidate, production) = (Any('c', random), Any('p', random));
        var pairs = Pairs([.. candidate, .. production]);
        Assert.That(pairs.Count(pair => pair.Lead is not null), Is.EqualTo(Most([.. candidate], [.. production])), $"seed {seed}");
        Assert.That(pairs.Where(pair => pair.Lead is not null).Select(pair => Overlap(pair.Candidate!, pair.Production!)), Is.All.True, $"seed {seed}");
        Assert.That(pairs.SelectMany(pair => new[] { pair.Candidate, pair.Production }).OfType<ShadowEvent>().Select(raised => raised.Id),
            Is.EquivalentTo(candidate.Concat(production).Select(raised => raised.Id)));
    }

    private static bool Overlap(ShadowEvent one, ShadowEvent other) => one.Start <= other.End && other.Start <= one.End;

    private static List<(string Id, char Model, int Batch, string Type, double From, double To)> Any(char model, SeededRandom random)
    {
        var events = new List<(string, char, int, string, double, double)>();
        for (var at = random.NextBelow(10); at < 60 && events.Count < 6; at += 1 + random.NextBelow(10))
        {
            var end = at + random.NextBelow(12);
            events.Add(($"{model}{events.Count}", model, 0, "A", at, end));
            at = end;
        }

        return events;
    }

    // Every choice there is, the first candidate with each partner or with none.
    private static int Most(
        List<(string Id, char Model, int Batch, string Type, double From, double To)> candidate,
        List<(string Id, char Model, int Batch, string Type, double From, double To)> production)
    {
        if (candidate.Count == 0)
        {
            return 0;
        }

        var (first, rest) = (candidate[0], candidate.Skip(1).ToList());
        return production.Where(other => first.From <= other.To && other.From <= first.To)
            .Select(partner => 1 + Most(rest, [.. production.Where(other => other != partner)])).Append(Most(rest, production)).Max();
    }

    private static IReadOnlyList<EventPair> Pairs(params (string Id, char Model, int Batch, string Type, double From, double To)[] events) =>
        EventPairs.Of(Facts(Set((RowKind.Batches, Batches(2)), (RowKind.Events, Events(events)))));
}
