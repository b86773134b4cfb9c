using Lifecycle.Formats;

namespace Lifecycle.Signing.Custody;

/// <summary>What is said of a site when its keys are made.</summary>
/// <param name="Log">The name of its log.</param>
/// <param name="IsDemonstration">Whether it is thrown away afterwards.</param>
/// <param name="Holder">Who decides on the trust at first, and holds the authority's key.</param>
/// <param name="Machine">Where the site's keys lie.</param>
/// <param name="At">Now.</param>
public sealed record SiteFacts(string Log, bool IsDemonstration, string Holder, string Machine, Moment At);
