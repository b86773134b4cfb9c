namespace Lifecycle.Builds.Roles;

/// <summary>What somebody says by signing.</summary>
public enum ApprovalMeaning
{
    /// <summary>I have looked at it. It counts for nothing but itself.</summary>
    Reviewed,

    /// <summary>It may be released.</summary>
    Approved,

    /// <summary>What I approved in this role until now counts no more.</summary>
    Withdrawn,
}
