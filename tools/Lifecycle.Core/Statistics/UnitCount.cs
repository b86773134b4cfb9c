namespace Lifecycle.Statistics;

/// <summary>How many units of one group were compared.</summary>
/// <param name="Group">What they have in common; empty where nothing tells groups apart.</param>
/// <param name="Reference">Of the reference.</param>
/// <param name="New">New ones; none where the reference only shows the spread.</param>
public sealed record UnitCount(string Group, int Reference, int New);
