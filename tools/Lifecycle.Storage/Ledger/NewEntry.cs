using Lifecycle.Ledger;

namespace Lifecycle.Storage.Ledger;

/// <summary>What an append adds to a log.</summary>
/// <param name="Act">What was done.</param>
/// <param name="Bytes">What the tree holds of it.</param>
/// <param name="Envelope">What a signed log keeps beside it; null in an unsigned one.</param>
internal sealed record NewEntry(Act Act, ReadOnlyMemory<byte> Bytes, ActEnvelope? Envelope)
{
    public TreeHash Leaf { get; } = TreeHash.OfEntry(Bytes.Span);
}
