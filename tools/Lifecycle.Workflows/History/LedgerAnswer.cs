using Lifecycle.Ledger;

namespace Lifecycle.Workflows.History;

/// <summary>What was found out about a ledger, or written about it for others.</summary>
/// <param name="Head">The state that it is about.</param>
/// <param name="Before">The earlier state that it was held against; null where there was none.</param>
/// <param name="Index">The act that it is about; null where it is about all.</param>
/// <param name="AreSignaturesVerified">Whether somebody who knows the keys looked at the signatures.</param>
public sealed record LedgerAnswer(Checkpoint Head, Checkpoint? Before, long? Index, bool AreSignaturesVerified);
