using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.Signing.Verification;

/// <summary>Verifies states of a log by the keys that a witness was given for it. Of acts it knows nothing.</summary>
public sealed class NoteKeysVerifier(IReadOnlyList<NoteKey> keys) : ILogVerifier
{
    /// <summary>Null when a key signed this state, and no signature under one of them fails.</summary>
    public Refusal? Check(SourceSpot where, SignedNote head)
    {
        var made = keys.Where(key => head.Signatures.Any(key.Made)).ToList();
        var fault = made.Count == 0
            ? "no log key that is believed signed it"
            : made.Select(key => NoteVerifier.Fault(key, head)).FirstOrDefault(fault => fault is not null);
        return fault is null ? null : SignatureRefusals.NotVerified(where, CheckNames.Checkpoint, fault);
    }

    public Refusal? Check(SourceSpot where, SignedAct act) =>
        SignatureRefusals.NotVerified(where, CheckNames.Key, "only keys of logs are known here, and none of an act");
}
