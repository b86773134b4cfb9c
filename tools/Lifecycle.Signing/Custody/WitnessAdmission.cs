using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Custody;

/// <summary>Shows that who asks has the private half of a witness's key, and takes it into the next version of a trust.</summary>
public static class WitnessAdmission
{
    /// <param name="request">What is asked for; its key is replaced by that of the witness.</param>
    /// <param name="witness">The new key.</param>
    public static Outcome<WitnessKeyRequest> Make(WitnessKeyRequest request, WitnessSigner witness)
    {
        var asked = request with { PublicKey = WitnessKey.ToDer(witness.Key.PublicKey.Span) };
        return witness.Sign(WitnessKeyDocument.MessageOf(asked)).Then<WitnessKeyRequest>(proof => asked with { Proof = proof });
    }

    /// <summary>Null when the proof holds.</summary>
    public static Refusal? Fault(SourceSpot where, WitnessKeyRequest request) =>
        VerifyingKey.From(request.PublicKey) is not { Kind: KeyKind.Ed25519 } key
            ? RoleRefusals.RequestBroken(where, "the key in it is not Ed25519")
            : key.Fault(WitnessKeyDocument.MessageOf(request), request.Proof.Span) is { } fault
                ? RoleRefusals.RequestBroken(where, fault) : null;

    /// <param name="trust">The version in force.</param>
    /// <param name="request">What is asked for; its proof was looked at before.</param>
    /// <param name="at">Now.</param>
    /// <param name="until">The last moment at which it may cosign.</param>
    public static SiteTrust Register(SiteTrust trust, WitnessKeyRequest request, Moment at, Moment until)
    {
        var holder = trust.Holders.FirstOrDefault(known => TrustHolder.AreSame(known.Name, request.Holder));
        return trust with
        {
            Version = trust.Version + 1,
            Holders = holder is null ? [.. trust.Holders, new TrustHolder(request.Holder, request.Kind)] : trust.Holders,
            Keys = [.. trust.Keys, new TrustKey
            {
                Use = KeyUse.Witness, Role = null, Name = request.Name, Holder = holder?.Name ?? request.Holder,
                PublicKey = request.PublicKey, Certificate = default, Machine = request.Machine, Custody = KeyCustody.File, From = at, Until = until,
            }],
            Signatures = [],
        };
    }
}
