using Lifecycle.Ledger.Signed;

namespace Lifecycle.Ledger;

/// <summary>An act of a signed log and what shows to anybody that the log has it.</summary>
/// <param name="Act">The act, its envelope, certificate and time stamp.</param>
/// <param name="Entry">The bytes that the tree holds of it.</param>
/// <param name="Proof">From the entry to a signed state.</param>
public sealed record LoggedAct(SignedAct Act, ReadOnlyMemory<byte> Entry, LogProof Proof);
