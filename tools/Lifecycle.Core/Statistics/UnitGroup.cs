namespace Lifecycle.Statistics;

/// <summary>Units that are compared with their own alone.</summary>
/// <param name="Reference">One value of each unit.</param>
/// <param name="New">Likewise; empty where the reference only shows the spread.</param>
/// <param name="Name">What they have in common; empty where nothing tells groups apart.</param>
public sealed record UnitGroup(double[] Reference, double[] New, string Name = "");
