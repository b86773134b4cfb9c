using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Workflows.History;

/// <summary>What a witness has cosigned, or what a site took in of witnesses.</summary>
/// <param name="Head">The state.</param>
/// <param name="Before">The state that the witness saw before; null where it saw none, or where it is a site that answers.</param>
/// <param name="Witnesses">Whose lines there are.</param>
/// <param name="At">When the last of them saw it.</param>
/// <param name="Builds">How many builds have proofs that lead there now; null on a witness's machine.</param>
public sealed record CosignAnswer(Checkpoint Head, Checkpoint? Before, IReadOnlyList<string> Witnesses, Moment At, int? Builds);
