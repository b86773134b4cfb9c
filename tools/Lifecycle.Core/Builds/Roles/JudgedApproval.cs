namespace Lifecycle.Builds.Roles;

/// <summary>One approval, judged by the trust.</summary>
/// <param name="Given">The approval.</param>
/// <param name="IsBroken">Whether a rule was broken, rather than one that no longer or not here applies.</param>
/// <param name="WhyNot">Why it does not count towards a release; null when it does.</param>
public sealed record JudgedApproval(GivenApproval Given, bool IsBroken, string? WhyNot)
{
    public bool Counts => WhyNot is null;

    /// <summary>Whether its holder could still take it back.</summary>
    public bool Stands { get; init; }
}
