namespace Lifecycle.Rendering;

/// <summary>What can be wrong with a rendered culture, in the words of the alert types.</summary>
public enum ConditionKind
{
    Debris,
    Cluster,
    Stall,
    Bubble,
    Turbid,
}
