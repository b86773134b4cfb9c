namespace Lifecycle.ChallengeSets.Uses;

/// <summary>A case that may be a copy, and the stretches of it that are sought: each episode, and the whole.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Parts">How the frames of each stretch look; those without a pattern have no hash.</param>
public sealed record SoughtCase(string Id, IReadOnlyList<IReadOnlyList<PerceptualHash>> Parts)
{
    /// <summary>The whole case, and the frames of each of its episodes: a copied episode among other frames is a copy too.</summary>
    public static SoughtCase Of(CaseFacts facts, CaseLabels? labels, IReadOnlyList<PerceptualHash> frames) => new(
        facts.Id,
        [
            frames,
            .. facts.Frames.HasTimes && labels is not null
                ? labels.Episodes.Select(episode => Stretch(facts.Frames, episode, frames)).Where(part => part.Count > 0)
                : (IEnumerable<IReadOnlyList<PerceptualHash>>)[],
        ]);

    private static IReadOnlyList<PerceptualHash> Stretch(CaseFrames frames, Episode episode, IReadOnlyList<PerceptualHash> all)
    {
        var (first, end) = (frames.FirstAt(episode.Onset), Math.Min(frames.FirstAt(episode.Ended), all.Count));
        return first < end ? [.. all.Skip(first).Take(end - first)] : [];
    }
}
