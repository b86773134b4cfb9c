namespace Lifecycle.ChallengeSets;

/// <summary>What labels stand on.</summary>
public enum LabelSource
{
    BlindLabellers,
    OneLabeller,
    Measurement,
    RenderingPlan,
}
