namespace Lifecycle.ChallengeSets;

/// <summary>Evidence that must not be disposed of until the hold is lifted.</summary>
/// <param name="Reason">What it is needed for.</param>
/// <param name="Role">Of who placed the hold.</param>
/// <param name="Since">The day it was placed.</param>
public sealed record Hold(string Reason, string Role, DateOnly Since);
