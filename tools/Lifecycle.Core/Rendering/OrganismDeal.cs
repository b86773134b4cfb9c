using Lifecycle.Statistics;

namespace Lifecycle.Rendering;

/// <summary>Decides, once all vessels are planned, which organism is behind each turbidity episode.</summary>
internal static class OrganismDeal
{
    private const int LateYeastOnRevC = 6;

    public static void Deal(PlannedCase[] cases, OrganismMix mix, SeededRandom random)
    {
        var turbid = new List<(int Case, int Episode)>();
        for (var at = 0; at < cases.Length; at++)
        {
            for (var episode = 0; episode < cases[at].Episodes.Count; episode++)
            {
                if (cases[at].Episodes[episode].Kind == ConditionKind.Turbid)
                {
                    turbid.Add((at, episode));
                }
            }
        }

        AxisDeal.Shuffle(turbid, random);
        var hard = 0;
        var other = 0;
        foreach (var (at, episode) in turbid)
        {
            var late = cases[at].Episodes[episode].Phase == CulturePhase.Late;
            var isHard = late && cases[at].Vessel.Axes.Camera == CameraHead.RevC;
            var yeast = mix switch
            {
                OrganismMix.Even => (isHard ? hard++ : other++) % 2 == 0,
                _ => isHard ? hard++ < LateYeastOnRevC : other++ < (turbid.Count * 7 / 10) - LateYeastOnRevC,
            };
            cases[at] = WithOrganism(cases[at], episode, yeast ? Organism.Yeast : Organism.Bacterial);
        }
    }

    private static PlannedCase WithOrganism(PlannedCase planned, int episode, Organism organism)
    {
        var episodes = planned.Episodes.ToArray();
        var conditions = planned.Vessel.Conditions.ToArray();
        var onset = episodes[episode].OnsetFrame;
        episodes[episode] = episodes[episode] with { Organism = organism };
        var condition = Array.FindIndex(conditions, one => one.OnsetFrame == onset);
        conditions[condition] = conditions[condition] with { Organism = organism };
        return planned with { Episodes = episodes, Vessel = planned.Vessel with { Conditions = conditions } };
    }
}
