using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>Under what an approval stands.</summary>
/// <param name="Text">What is to be kept, in the approver's words: for people to keep.</param>
/// <param name="Axis">The axis of a scope; null when it is not limited to one.</param>
/// <param name="Value">The one value of it for which the approval holds.</param>
/// <param name="Until">The last moment at which it holds; null without an end.</param>
public sealed record ApprovalCondition(string Text, string? Axis, string? Value, Moment? Until)
{
    public bool HasScope => Axis is not null;
}
