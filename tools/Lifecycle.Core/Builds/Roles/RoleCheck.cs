namespace Lifecycle.Builds.Roles;

/// <summary>One thing about custody, roles or approvals that was looked at, or not.</summary>
/// <param name="Name">A fixed word, such as <c>separation</c>.</param>
/// <param name="Force">What hangs on it.</param>
/// <param name="Holds">Null when it was skipped.</param>
/// <param name="What">What was looked at.</param>
/// <param name="Why">Why it does not hold, or why it was skipped; empty when it holds.</param>
public sealed record RoleCheck(string Name, CheckForce Force, bool? Holds, string What, string Why)
{
    internal static RoleCheck Of(string name, CheckForce force, string what, string? fault) =>
        new(name, force, fault is null, what, fault ?? "");

    internal static RoleCheck Skip(string name, string what, string why) => new(name, CheckForce.Skipped, null, what, why);
}
