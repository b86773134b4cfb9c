namespace Lifecycle.ChallengeSets;

/// <summary>The shape of what a mask keeps.</summary>
public enum MaskShape
{
    Ellipse,
    Rectangle,
    Nothing,
}
