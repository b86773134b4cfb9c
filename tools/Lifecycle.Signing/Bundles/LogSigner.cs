using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Bundles;

/// <summary>What a signed ledger needs of this room: the signature of a role under an act, and that of the log under its state.</summary>
public sealed class LogSigner : ILogSigner
{
    private readonly StatementSigner role;
    private readonly SigningKey log;

    /// <param name="role">Who signs the acts.</param>
    /// <param name="log">The key of the log.</param>
    /// <param name="origin">The log's name, which its signatures carry.</param>
    /// <param name="past">The keys of the log before this one; none where it has had one key.</param>
    public LogSigner(StatementSigner role, SigningKey log, string origin, PastLogKeys? past = null)
    {
        (this.role, this.log, Past) = (role, log, past ?? PastLogKeys.None);
        LogKey = NoteKey.Of(
            SignedNote.IsKeyName(origin) ? origin : throw new ArgumentException("not a name for notes", nameof(origin)),
            NoteKey.Ecdsa, log.PublicKey);
    }

    public NoteKey LogKey { get; }

    public PastLogKeys Past { get; }

    public Digest ActKey => role.KeyId;

    public Outcome<SignedAct> Sign(Act act)
    {
        if (act.Key != ActKey)
        {
            return SignatureRefusals.OtherKey(act.Key?.Text ?? Act.NoKey, ActKey.Text);
        }

        var signed = role.Sign(ActStatement.Write(act));
        return new SignedAct(act, signed.Envelope, signed.Certificate, signed.TimeStamp);
    }

    public Outcome<SignedNote> Sign(Checkpoint head)
    {
        if (head.Origin != LogKey.Name)
        {
            return SignatureRefusals.OtherLog(head.Origin, LogKey.Name);
        }

        var note = new SignedNote(head.ToText(), []);
        return note with { Signatures = [new NoteSignature(LogKey.Name, LogKey.Id, log.Sign(note.Message))] };
    }
}
