using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>One act that has to do with a set's cases, whatever the set was called then.</summary>
/// <param name="Act">Its place in the ledger.</param>
/// <param name="At">When its writer says it was.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Role">By whom.</param>
/// <param name="Candidate">The candidate's name; null where there is none.</param>
/// <param name="Model">The candidate's digest.</param>
/// <param name="Set">What the set was called.</param>
/// <param name="Cases">How many cases of the set asked about it has to do with.</param>
/// <param name="Verdict">What it came to; null where it came to nothing.</param>
public sealed record UseEntry(
    long Act, Moment At, string Kind, string Role, string? Candidate, Digest? Model, string? Set, int Cases, string? Verdict);
