using Lifecycle.Ledger;

namespace Lifecycle.Storage.Ledger;

/// <summary>The state of a log as its checkpoint file says it.</summary>
/// <param name="Checkpoint">Whose log it is, how long, and its root.</param>
/// <param name="Note">The signatures with it; null where the log is an unsigned one.</param>
/// <param name="HasBegun">Whether there is such a file: it decides for ever whether the log is signed.</param>
internal sealed record LogHead(Checkpoint Checkpoint, SignedNote? Note, bool HasBegun)
{
    public bool IsSigned => Note is not null;

    /// <summary>What the file holds: without any signature in an unsigned log.</summary>
    public SignedNote ToNote() => Note ?? new SignedNote(Checkpoint.ToText(), []);
}
