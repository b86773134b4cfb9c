namespace Lifecycle.ChallengeSets;

/// <summary>Where frames come from. Synthetic counts for no criterion outside a demonstration.</summary>
public enum Origin
{
    Real,
    Spiked,
    ScaleDown,
    Synthetic,
}
