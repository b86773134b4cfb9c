using Lifecycle.Acceptance;

namespace Lifecycle.Comparability;

/// <summary>How one alert type is compared.</summary>
/// <param name="Alert">The alert type.</param>
/// <param name="Requirement">The requirement that this answers to.</param>
/// <param name="Level">What "not comparable" means.</param>
/// <param name="Endpoints">At least one, in a fixed order.</param>
public sealed record ComparedType(string Alert, string Requirement, GxpLevel Level, IReadOnlyList<EndpointPlan> Endpoints);
