using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>The policy values the demonstration's alerts.yaml holds, in the words of the stand-in engine.</summary>
internal static class Policies
{
    public static AlertPolicy For(ConditionKind kind) => kind switch
    {
        ConditionKind.Debris => new AlertPolicy { MedianFrames = 6, Raise = 0.60, Clear = 0.15 },
        ConditionKind.Cluster => new AlertPolicy { MedianFrames = 6, Raise = 0.60, Clear = 0.15 },
        ConditionKind.Stall => new AlertPolicy
        {
            MedianFrames = 6,
            SlopeFrames = 144,
            SettleFrames = 132,
            Raise = 0.0075,
            Clear = 0.0125,
            LowIsBad = true,
        },
        ConditionKind.Bubble => new AlertPolicy { MedianFrames = 3, Raise = 0.60, Clear = 0.15 },
        _ => new AlertPolicy { MedianFrames = 6, Raise = 0.55, Clear = 0.15, MaskedFramesMax = 6 },
    };
}
