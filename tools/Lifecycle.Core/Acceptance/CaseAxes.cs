using Lifecycle.ChallengeSets;

namespace Lifecycle.Acceptance;

/// <summary>The axes of the episodes of one case: their own within those of the case, made once for equal ones.</summary>
internal sealed class CaseAxes
{
    private readonly List<(Axes Own, Axes All)> made = [];
    private Axes whole = Axes.None;

    /// <summary>Turns to another case.</summary>
    public void Look(ScoredCase scored)
    {
        made.Clear();
        whole = scored.Axes;
    }

    public Axes Of(Episode episode)
    {
        foreach (var (own, all) in made)
        {
            if (AreEqual(own, episode.Axes))
            {
                return all;
            }
        }

        made.Add((episode.Axes, episode.Axes.Within(whole)));
        return made[^1].All;
    }

    private static bool AreEqual(Axes one, Axes other)
    {
        if (ReferenceEquals(one, other) || one.Values.Count != other.Values.Count)
        {
            return ReferenceEquals(one, other);
        }

        for (var place = 0; place < one.Values.Count; place++)
        {
            if (one.Values[place].Key != other.Values[place].Key || one.Values[place].Value != other.Values[place].Value)
            {
                return false;
            }
        }

        return true;
    }
}
