namespace Lifecycle.Alerts;

/// <summary>The alert policies of one configuration.</summary>
/// <param name="Name">The configuration's name.</param>
/// <param name="Gap">A silence longer than this forgets what was seen before it and ends open alerts.</param>
/// <param name="Bands">The confidence bands, the same for all types.</param>
/// <param name="Policies">One per type; a type that masks others comes before them.</param>
public sealed record AlertPolicySet(
    string Name, TimeSpan Gap, ConfidenceBands Bands, IReadOnlyList<AlertPolicy> Policies)
{
    /// <summary>The roles that must all seal the file; empty when one seal of anybody is enough.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    public IEnumerable<string> Types => Policies.Select(policy => policy.Type);
}
