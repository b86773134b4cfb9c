using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Statistics;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>Cases with scores, so that alerts can be raised from them again and again.</summary>
internal static class ObservedSamples
{
    public static AlertPolicySet Policies { get; } = new(
        "test", TimeSpan.FromHours(2), new ConfidenceBands(0.85, 0.5),
        [
            AlertSamples.Policy("M") with { Masks = [new AlertMask("A", null)] },
            AlertSamples.Policy() with { Persistence = new Persistence(2, 3), Rearm = TimeSpan.FromHours(1) },
            AlertSamples.Policy("Z"),
        ]);

    public static ScoreRequest Request(params Criterion[] criteria) =>
        AcceptanceSamples.Request(Set(criteria)) with { Policies = Policies };

    /// <summary>An episode of A from hour 10, confirmed at 20, ended at 30; quiet from 40 on; scores by chance, higher in the episode.</summary>
    public static IReadOnlyList<LabelledCase> Cases(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(number => Case(One(number, null), random))];
    }

    public static IReadOnlyList<ScoredCase> Watched(IEnumerable<LabelledCase> cases) =>
        [.. cases.Select(one => new ScoredCase(one.Facts, one.Labels, AlertSamples.Ok(one.Observed.Watch(Policies))))];

    private static LabelledCase Case(ScoredCase known, SeededRandom random)
    {
        var facts = known.Facts;
        var (episode, frames) = (known.Labels.Episodes[0], facts.Frames);
        var times = Enumerable.Range(0, frames.Count).Select(frames.TimeOf).ToList();
        float[] own = [.. times.Select(time =>
            random.NextBelow(100) / (time >= episode.Onset && time < episode.Ended ? 100f : 160f))];
        float[] masking = [.. times.Select(_ => random.NextBelow(40) == 0 ? 0.9f : 0f)];
        byte[] assessable = [.. times.Select(_ => random.NextBelow(30) == 0 ? (byte)0 : (byte)1)];
        return new LabelledCase(facts, known.Labels, new ObservedCase(
            AlertSamples.Subject(facts.Id), times, frames.End, ["Z", "A", "M"], [own, own, masking], assessable));
    }
}
