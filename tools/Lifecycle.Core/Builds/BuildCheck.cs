using Lifecycle.Builds.Roles;

namespace Lifecycle.Builds;

/// <summary>One check of a build: what was looked at, and what came of it.</summary>
/// <param name="Name">A word.</param>
/// <param name="State">Whether it was made.</param>
/// <param name="Words">What was held against what; of a skipped one the reason.</param>
/// <param name="IsFault">It was made, and does not hold.</param>
public sealed record BuildCheck(string Name, CheckState State, string Words, bool IsFault = false)
{
    public string StateName => State switch
    {
        CheckState.Enforced => "enforced",
        CheckState.Logged => "logged",
        _ => "skipped",
    };

    /// <summary>A check of custody, roles or approvals beside those of the build.</summary>
    public static BuildCheck Of(RoleCheck check) => new(
        check.Name,
        check.Force switch { CheckForce.Enforced => CheckState.Enforced, CheckForce.Logged => CheckState.Logged, _ => CheckState.Skipped },
        check.Why.Length == 0 ? check.What : $"{check.What}: {check.Why}",
        check.Holds == false);

    /// <summary>Something hangs on it, and it does not hold.</summary>
    public bool IsFailure => IsFault && State == CheckState.Enforced;
}
