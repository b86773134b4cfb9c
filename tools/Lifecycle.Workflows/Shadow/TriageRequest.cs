namespace Lifecycle.Workflows.Shadow;

/// <summary>What <c>triage</c> is asked for.</summary>
/// <param name="Plan">The shadow phase.</param>
/// <param name="Week">Which week is shown; null for the last one in which anything was raised.</param>
/// <param name="Files">Files of dispositions.</param>
/// <param name="One">One disposition: the event, what it was, the role and the reason; null for none.</param>
public sealed record TriageRequest(string Plan, long? Week, IReadOnlyList<string> Files, (string Event, string As, string Role, string Reason)? One);
