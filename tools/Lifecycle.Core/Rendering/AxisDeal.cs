using Lifecycle.Statistics;

namespace Lifecycle.Rendering;

/// <summary>Deals the levels of every axis to the vessels like cards: fixed shares, shuffled order.</summary>
internal static class AxisDeal
{
    public static SceneAxes[] Deal(int count, SeededRandom random)
    {
        var cameras = Shares(count, random, (CameraHead.RevC, 50), (CameraHead.RevD, 50));
        var media = Shares(count, random, (CultureMedium.Mx4, 50), (CultureMedium.Mx5, 50));
        var materials = Shares(count, random, (StartingMaterial.PatientDerived, 60), (StartingMaterial.HealthyDonor, 40));
        var agitations = Shares(count, random, (AgitationRange.Gentle, 50), (AgitationRange.Fast, 50));
        var qualities = Shares(
            count,
            random,
            (ImageQuality.LightCondensation, 24),
            (ImageQuality.BubbleLoad, 20),
            (ImageQuality.Clean, 56));
        return
        [
            .. Enumerable.Range(0, count).Select(at => new SceneAxes
            {
                Camera = cameras[at],
                Medium = media[at],
                Material = materials[at],
                Agitation = agitations[at],
                Quality = qualities[at],
            }),
        ];
    }

    /// <summary>Fisher and Yates, from the last place down.</summary>
    public static void Shuffle<T>(IList<T> cards, SeededRandom random)
    {
        for (var last = cards.Count - 1; last > 0; last--)
        {
            var other = random.NextBelow(last + 1);
            (cards[last], cards[other]) = (cards[other], cards[last]);
        }
    }

    // The last level takes what rounding leaves over.
    private static List<T> Shares<T>(int count, SeededRandom random, params (T Level, int Percent)[] shares)
    {
        var cards = new List<T>(count);
        foreach (var (level, percent) in shares)
        {
            cards.AddRange(Enumerable.Repeat(level, Math.Min(count * percent / 100, count - cards.Count)));
        }

        cards.AddRange(Enumerable.Repeat(shares[^1].Level, count - cards.Count));
        Shuffle(cards, random);
        return cards;
    }
}
