using Lifecycle.Ledger;

namespace Lifecycle.Workflows.Sealing;

/// <summary>What was sealed, by which act.</summary>
/// <param name="Act">The seal's place in the ledger.</param>
/// <param name="Role">Of who sealed.</param>
/// <param name="Subjects">What was sealed.</param>
/// <param name="TooLateFor">The first run for whose candidate the seal comes too late; null when there is none.</param>
public sealed record SealedFiles(long Act, string Role, IReadOnlyList<NamedDigest> Subjects, long? TooLateFor);
