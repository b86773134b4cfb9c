namespace Lifecycle.ChallengeSets;

/// <summary>Where frames come from.</summary>
public enum Origin
{
    Real,
    Spiked,
    ScaleDown,
    Synthetic,
}
