namespace Lifecycle.Builds.Roles;

/// <summary>How an approval was given.</summary>
public enum ApprovalForm
{
    /// <summary>Signed here, by a key of this trust.</summary>
    Here,

    /// <summary>Signed elsewhere, with a card or key of the site's own public key infrastructure.</summary>
    Card,

    /// <summary>On paper: somebody registered it, and nobody can verify it here.</summary>
    WetInk,
}
