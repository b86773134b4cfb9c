using Lifecycle.Statistics;

namespace Lifecycle.Rendering;

/// <summary>A condition with a place in a vessel, and when the line's ordinary control confirms it.</summary>
internal sealed record PlacedCondition(Condition Condition, int ConfirmedFrame, int PauseFrames)
{
    /// <summary>Draws speed, strength and length of a condition that begins at a frame.</summary>
    public static PlacedCondition Draw(ConditionKind kind, int onset, SeededRandom random)
    {
        // In frames of five minutes: confirmed after, driven on after that, ramp, fade, pause.
        var (confirmed, driven, ramp, fade, pause) = kind switch
        {
            ConditionKind.Debris => (From(144, 181), 6, From(48, 73), 12, 24), // offline count
            ConditionKind.Cluster => (From(96, 133), 6, From(24, 43), 12, 24), // manual sizing
            ConditionKind.Stall => (From(240, 265), 3, From(6, 13), 6, 24), // scheduled count
            ConditionKind.Bubble => (From(8, 13), From(4, 7), From(2, 4), 2, 18), // sparge log
            _ => (From(120, 157), 6, From(54, 79), 12, 24), // rapid test
        };
        var peak = kind == ConditionKind.Stall ? From(230, 257) : From(225, 300);
        var condition = new Condition
        {
            Kind = kind,
            OnsetFrame = onset,
            EndFrame = onset + confirmed + driven,
            RampFrames = ramp,
            FadeFrames = fade,
            PeakStrength = peak,
        };
        return new PlacedCondition(condition, onset + confirmed, pause + random.NextBelow(6));

        int From(int low, int below) => low + random.NextBelow(below - low);
    }
}
