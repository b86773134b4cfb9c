using Lifecycle.Formats;

namespace Lifecycle.Workflows.Drift;

/// <summary>Where the ledger has a crossing.</summary>
/// <param name="Record">The drift record that it is of.</param>
/// <param name="IsKnown">It was there before.</param>
/// <param name="HasJoined">It came to a record that another signal had opened.</param>
/// <param name="IsClosed">It was there before, and a role closed it since.</param>
public sealed record EnteredCrossing(Digest Record, bool IsKnown, bool HasJoined, bool IsClosed = false);
