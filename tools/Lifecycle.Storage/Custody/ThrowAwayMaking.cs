namespace Lifecycle.Storage.Custody;

/// <summary>Where the keys of a throw-away trust go while it is made.</summary>
/// <param name="SiteKeys">Those of the site.</param>
/// <param name="RoleKeys">Those of its roles.</param>
/// <param name="Passphrase">The passphrase of a key, by what it is for.</param>
public sealed record ThrowAwayMaking(KeyFolder SiteKeys, KeyFolder RoleKeys, Func<string, byte[]> Passphrase);
