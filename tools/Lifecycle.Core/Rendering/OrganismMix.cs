namespace Lifecycle.Rendering;

/// <summary>How turbidity episodes are shared out between the two groups of organisms.</summary>
public enum OrganismMix
{
    /// <summary>Seven yeast to three bacterial, with six yeast episodes late in the culture on camera rev C.</summary>
    Challenge,

    /// <summary>One to one everywhere.</summary>
    Even,
}
