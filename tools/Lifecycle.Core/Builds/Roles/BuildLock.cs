using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>Who locked a build, as its signature says it.</summary>
/// <param name="Role">In which role.</param>
/// <param name="Key">SHA-256 of the public key that signed.</param>
/// <param name="At">When, by the clock of who locked it: a claim.</param>
/// <param name="Stamped">When a believed time authority saw the signature; null when none did.</param>
/// <param name="Place">Which entry of the site's log it is; null when no log is shown to have it.</param>
public sealed record BuildLock(string Role, Digest Key, Moment At, Moment? Stamped, long? Place);
