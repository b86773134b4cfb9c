namespace Lifecycle.Builds.Roles;

/// <summary>What a key of the site is for. A key is for one thing.</summary>
public enum KeyUse
{
    /// <summary>Issues the certificates of all others.</summary>
    Authority,

    /// <summary>Promises that certificates were seen, which some clients insist on.</summary>
    Promises,

    /// <summary>Signs the states of the ledger.</summary>
    Log,

    /// <summary>Says when it saw a signature.</summary>
    Time,

    /// <summary>Acts in a role of the site.</summary>
    Role,

    /// <summary>Cosigns the states of the ledger, on a machine of its own.</summary>
    Witness,
}
