namespace Lifecycle.Ledger;

/// <summary>What a signed log keeps of an act beside its entry.</summary>
/// <param name="Envelope">The signed statement, as <see cref="Signed.EnvelopeText"/> writes it.</param>
/// <param name="TimeStamp">The time authority's response.</param>
public sealed record ActEnvelope(ReadOnlyMemory<byte> Envelope, ReadOnlyMemory<byte> TimeStamp);
