namespace Lifecycle.ChallengeSets;

/// <summary>Where a case comes from. Synthetic counts for no criterion outside a demonstration.</summary>
public enum Origin
{
    Real,
    Spiked,
    ScaleDown,
    Synthetic,
}
