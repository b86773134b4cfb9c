using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Signed;

/// <summary>Verifies the signatures of a ledger. The room with the keys implements it, and knows whom to trust.</summary>
public interface ILogVerifier
{
    /// <summary>Null when a trusted log key signed this state of the log, and no signature of a known key fails.</summary>
    Refusal? Check(SourceSpot where, SignedNote head);

    /// <summary>Null when the act's signature, its certificate and its time stamp hold.</summary>
    /// <remarks>That the parts belong together, <see cref="SignedActReader"/> has seen already.</remarks>
    Refusal? Check(SourceSpot where, SignedAct act);
}
