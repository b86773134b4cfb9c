using Lifecycle.Ledger;

namespace Lifecycle.Workflows.Sealing;

/// <summary>What was sealed, by which act.</summary>
public sealed record SealedFiles(long Act, string Role, IReadOnlyList<NamedDigest> Subjects);
