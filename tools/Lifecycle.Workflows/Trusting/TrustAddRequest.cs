namespace Lifecycle.Workflows.Trusting;

/// <summary>What <c>trust add</c> is asked for.</summary>
/// <param name="RequestFile">What a holder brought.</param>
/// <param name="Role">The role that he is to have: said again by who decides, so that a request is not added unread.</param>
/// <param name="KeyHolds">For how long the new key may sign.</param>
/// <param name="Keys">Where the key of who decides lies; null for the authority's own.</param>
public sealed record TrustAddRequest(string RequestFile, string Role, TimeSpan KeyHolds, string? Keys);
