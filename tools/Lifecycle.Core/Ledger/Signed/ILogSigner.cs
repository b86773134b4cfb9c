using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Signed;

/// <summary>Signs what enters a ledger, and the ledger's state. The room with the keys implements it; no other room sees a key.</summary>
public interface ILogSigner
{
    /// <summary>The name and public key that sign the log's checkpoints.</summary>
    NoteKey LogKey { get; }

    /// <summary>The keys that signed states of this log before, or may have; none where nobody says so, and then no other key's state is built on.</summary>
    PastLogKeys Past => PastLogKeys.None;

    /// <summary>SHA-256 of the public key that signs acts, as <see cref="Act.Key"/> names it.</summary>
    Digest ActKey { get; }

    /// <summary>Signs an act that names <see cref="ActKey"/>, and has its time stamped. Several threads may ask at once.</summary>
    Outcome<SignedAct> Sign(Act act);

    /// <summary>Signs a state of the log.</summary>
    Outcome<SignedNote> Sign(Checkpoint head);
}
