using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Custody;

/// <summary>Shows that who asks for a role has the private half of the key that he asks for.</summary>
public static class RequestProof
{
    /// <param name="request">What is asked for; its key is replaced by the one given.</param>
    /// <param name="key">The new key.</param>
    public static RoleRequest Make(RoleRequest request, SigningKey key)
    {
        var asked = request with { PublicKey = key.PublicKey };
        return asked with { Proof = key.Sign(RoleRequestDocument.MessageOf(asked)) };
    }

    /// <summary>Null when the proof holds.</summary>
    public static Refusal? Fault(SourceSpot where, RoleRequest request) =>
        VerifyingKey.From(request.PublicKey) is not { Kind: KeyKind.P256 } key
            ? RoleRefusals.RequestBroken(where, "the key in it is not ECDSA over P-256")
            : key.Fault(RoleRequestDocument.MessageOf(request), request.Proof.Span) is { } fault
                ? RoleRefusals.RequestBroken(where, fault) : null;
}
