namespace Lifecycle.Ledger;

/// <summary>What a reading of a ledger knows about signatures.</summary>
public enum SignatureState
{
    /// <summary>The log is an unsigned development log: there are none.</summary>
    None,

    /// <summary>The log is signed, and nobody who knows the keys was asked. Digests hold; who signed is not shown.</summary>
    NotLookedAt,

    /// <summary>The checkpoint and every act were verified.</summary>
    Verified,
}
