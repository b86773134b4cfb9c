using System.Globalization;
using Lifecycle.Statistics;

namespace Lifecycle.Rendering;

/// <summary>Plans one vessel: what happens when, how fast it grows, and what is labelled.</summary>
internal static class CasePlanner
{
    private const int PerHour = RenderedVessel.FramesPerHour;
    private const int FirstHour = 24; // Culture day 1; day 0 is out of scope.
    private const int LastHour = 240; // The end of culture day 9.

    // Undisturbed growth before a stall, beside the pause after whatever came before.
    private const int GrowthPause = 4 * PerHour;

    // Hours between the starts of two cultures of a set.
    private const long StaggerMicros = 26 * 3_600_000_000L;

    // Hands, turn about. Together they hold every type often enough and never a fourth time.
    private static readonly ConditionKind[][] Hands =
    [
        [.. Common, ConditionKind.Debris],
        [.. Common, ConditionKind.Cluster, ConditionKind.Bubble],
        [.. Common, ConditionKind.Debris],
        [.. Common, ConditionKind.Bubble],
    ];

    // What goes wrong in a batch of a line, turn about: less than in a set that is made to be hard.
    private static readonly ConditionKind[][] ShadowHands =
    [
        [ConditionKind.Bubble, ConditionKind.Debris, ConditionKind.Bubble, ConditionKind.Stall],
        [ConditionKind.Bubble, ConditionKind.Turbid, ConditionKind.Bubble, ConditionKind.Cluster],
        [ConditionKind.Cluster, ConditionKind.Bubble, ConditionKind.Debris],
        [ConditionKind.Bubble, ConditionKind.Turbid, ConditionKind.Debris, ConditionKind.Bubble, ConditionKind.Stall],
        [ConditionKind.Bubble],
    ];

    private static ReadOnlySpan<ConditionKind> Common =>
    [
        ConditionKind.Debris, ConditionKind.Cluster, ConditionKind.Stall, ConditionKind.Bubble,
        ConditionKind.Bubble, ConditionKind.Turbid, ConditionKind.Turbid,
    ];

    public static PlannedCase Perturbed(SetPlanRequest request, int number, SceneAxes axes, SeededRandom random)
    {
        var order = Order(Hands[number % Hands.Length], random);
        var placed = new List<PlacedCondition>(order.Length);
        var at = (3 * PerHour) + random.NextBelow(PerHour);
        foreach (var kind in order)
        {
            at += kind == ConditionKind.Stall ? GrowthPause : 0;
            var next = PlacedCondition.Draw(kind, at, random);
            placed.Add(next);
            at = next.Condition.EndFrame + next.PauseFrames;
        }

        var frames = at + PerHour + random.NextBelow(PerHour);
        var room = LastHour - FirstHour - ((frames + PerHour - 1) / PerHour);
        var firstHour = FirstHour + ((number / 2 % 5) switch
        {
            0 or 2 => Math.Min(room, random.NextBelow(6)),
            4 => room * 3 / 4,
            _ => room,
        });
        var vessel = Grow(random, axes, frames, firstHour, request.DensityMargin) with { Conditions = [.. placed.Select(one => one.Condition)] };
        return Assemble(request, number, vessel, placed);
    }

    /// <summary>A batch of a line: watched for a week from culture day 1, with quiet stretches of a few hours up to a day in between.</summary>
    public static PlannedCase Shadow(SetPlanRequest request, int number, SceneAxes axes, SeededRandom random)
    {
        const int StaggerHours = 168;
        const int PauseMost = 12 * PerHour;
        var hand = ShadowHands[number % ShadowHands.Length];
        var placed = new List<PlacedCondition>(hand.Length);
        var at = (10 * PerHour) + random.NextBelow(PauseMost);
        foreach (var kind in hand)
        {
            at += kind == ConditionKind.Stall ? GrowthPause : 0;
            var next = PlacedCondition.Draw(kind, at, random);
            placed.Add(next);
            at = next.Condition.EndFrame + next.PauseFrames + random.NextBelow(PauseMost);
        }

        var frames = request.QuietHours * PerHour;
        var vessel = Grow(random, axes, frames, FirstHour, request.DensityMargin) with { Conditions = [.. placed.Select(one => one.Condition)] };
        return Assemble(request with { EpochMicros = request.EpochMicros + (number * ((StaggerHours * 3_600_000_000L) - StaggerMicros)) }, number, vessel, placed);
    }

    public static PlannedCase Quiet(SetPlanRequest request, int number, SceneAxes axes, SeededRandom random)
    {
        var firstHour = FirstHour + ((number & 1) * (LastHour - FirstHour - request.QuietHours));
        return Assemble(request, number, Grow(random, axes, request.QuietHours * PerHour, firstHour, request.DensityMargin), []);
    }

    // Debris is judged against 8 h of the culture's own baseline and a stall against 12 h of growth, so
    // neither comes first, and a stall follows a bubble burst, the shortest of all disturbances. Two of a
    // kind are always parted by another long condition.
    private static ConditionKind[] Order(ConditionKind[] hand, SeededRandom random)
    {
        var order = hand.ToArray();
        do
        {
            AxisDeal.Shuffle(order, random);
        }
        while (!CanBeJudged(order));
        return order;
    }

    private static bool CanBeJudged(ConditionKind[] order)
    {
        var stall = Array.IndexOf(order, ConditionKind.Stall);
        if (stall < 2 || order[stall - 1] != ConditionKind.Bubble)
        {
            return false;
        }

        var before = ConditionKind.Debris;
        foreach (var kind in order)
        {
            if (kind != ConditionKind.Bubble && kind == before)
            {
                return false;
            }

            before = kind == ConditionKind.Bubble ? before : kind;
        }

        return order[0] != ConditionKind.Bubble || order[1] != ConditionKind.Bubble;
    }

    private static VesselPlan Grow(SeededRandom random, SceneAxes axes, int frames, int firstHour, int margin)
    {
        // The end lies between 4.6 and 9.2 million per mL, the start at 0.3 or more, above the 0.2 where
        // the claim ends.
        const int LowestStart = -114_000;
        const int LowestEnd = 144_000;
        const int HighestEnd = 210_000;
        var growth = 20_000 + random.NextBelow(1_500);
        var gained = (int)((long)growth * 201703 / 100000 * frames >> 8);
        var low = Math.Min(HighestEnd - 1, Math.Max(LowestEnd, LowestStart + gained));
        var end = low + random.NextBelow(HighestEnd - low) + (margin == 0 ? 0 : random.NextBelow(2 * margin) - margin);
        return new VesselPlan
        {
            Seed = random.NextUInt64(),
            Axes = axes,
            FrameCount = frames,
            FirstCultureHour = firstHour,
            StartLog2Density = end - gained,
            GrowthMillionthsPerHour = growth,
            Conditions = [],
        };
    }

    private static PlannedCase Assemble(
        SetPlanRequest request, int number, VesselPlan vessel, List<PlacedCondition> placed)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{request.Prefix}{number + 1:00}");
        var times = new RenderedVessel(vessel);
        var counts = new Dictionary<ConditionKind, int>();
        var episodes = new List<PlannedEpisode>(placed.Count);
        foreach (var one in placed)
        {
            var kind = one.Condition.Kind;
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            var type = kind.ToString().ToUpperInvariant();
            episodes.Add(new PlannedEpisode
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{name}-{type}-{counts[kind]}"),
                Kind = kind,
                OnsetFrame = one.Condition.OnsetFrame,
                ConfirmedFrame = one.ConfirmedFrame,
                EndFrame = one.Condition.EndFrame,
                Phase = times.PhaseAt(one.Condition.OnsetFrame),
            });
        }

        return new PlannedCase
        {
            Id = name,
            Donor = "DN-" + name,
            Batch = "CT-" + name,
            CultureStartMicros = request.EpochMicros + (number * StaggerMicros),
            Vessel = vessel,
            Episodes = episodes,
            Quiet = QuietPlanner.Of(episodes, vessel.FrameCount),
        };
    }
}
