using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Verification;

namespace Lifecycle.Workflows.Trusting;

/// <summary>Lends the room of the ledger the keys of a site's trust to verify with.</summary>
internal sealed class SiteLogVerifier(LogVerifier verifier) : ILogVerifier
{
    public Refusal? Check(SourceSpot where, SignedNote head) => verifier.Check(where, head);

    public Refusal? Check(SourceSpot where, SignedAct act) => verifier.Check(where, act);
}
