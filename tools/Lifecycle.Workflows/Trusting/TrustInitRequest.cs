namespace Lifecycle.Workflows.Trusting;

/// <summary>What <c>trust init</c> is asked for.</summary>
/// <param name="RolesFile">The site's roles.</param>
/// <param name="IsDemonstration">Whether the trust is thrown away afterwards.</param>
/// <param name="Holder">Who decides at first, by printed name.</param>
/// <param name="Machine">Where the site's keys lie.</param>
public sealed record TrustInitRequest(string RolesFile, bool IsDemonstration, string Holder, string Machine);
