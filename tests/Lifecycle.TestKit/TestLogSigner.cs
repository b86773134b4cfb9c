using System.Security.Cryptography;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.TestKit;

/// <summary>Signs with real keys. Its time stamp is the clock key's signature over the act's: no RFC 3161, but one that can be wrong.</summary>
public sealed class TestLogSigner(TestLogKeys keys) : ILogSigner
{
    private const DSASignatureFormat Der = DSASignatureFormat.Rfc3279DerSequence;

    public NoteKey LogKey { get; } = keys.LogKey;

    public PastLogKeys Past { get; init; } = PastLogKeys.None;

    public Digest ActKey { get; } = keys.ActKey;

    public Outcome<SignedAct> Sign(Act act)
    {
        var payload = ActStatement.Write(act);
        var message = DsseEnvelope.MessageOf(DsseEnvelope.InToto, payload);
        var signature = keys.Role.SignData(message, HashAlgorithmName.SHA256, Der);
        return new SignedAct(
            act, new DsseEnvelope(DsseEnvelope.InToto, payload, signature, ""), keys.Certificate,
            keys.Clock.SignData(signature, HashAlgorithmName.SHA256, Der));
    }

    public Outcome<SignedNote> Sign(Checkpoint head)
    {
        var note = new SignedNote(head.ToText(), []);
        var signature = keys.Log.SignData(note.Message, HashAlgorithmName.SHA256, Der);
        return note with { Signatures = [new NoteSignature(LogKey.Name, LogKey.Id, signature)] };
    }
}
