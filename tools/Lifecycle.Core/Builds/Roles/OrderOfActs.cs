using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Builds.Roles;

/// <summary>What came before what: a build is locked and then approved, and no clock goes back on the way.</summary>
/// <remarks>Places in a signed log are the order. Times are held against it: a clock that was moved back shows.</remarks>
public static class OrderOfActs
{
    /// <summary>The check by name, as it is printed.</summary>
    public const string Name = "order-of-acts";

    /// <param name="locked">The act of locking; null when no signature says it.</param>
    /// <param name="approvals">As they lie beside the build. Those whose signature does not hold are not looked at.</param>
    public static IEnumerable<RoleCheck> Of(BuildLock? locked, IReadOnlyList<GivenApproval> approvals)
    {
        var given = approvals.Where(one => one.SignatureFault is null).ToList();
        if (given.Count == 0)
        {
            yield return RoleCheck.Skip(Name, "locked, then approved", "there is no approval");
            yield break;
        }

        if (locked is null)
        {
            yield return RoleCheck.Skip(Name, "locked, then approved", "no signature says when it was locked");
        }
        else
        {
            yield return RoleCheck.Of(Name, CheckForce.Enforced, "locked, then approved", given.Select(one => FaultOfOrder(locked, one)).OfType<string>().FirstOrDefault());
        }

        yield return RoleCheck.Of(Name, CheckForce.Enforced, "no clock went back", FaultOfClocks(locked, given));
        foreach (var one in given.Where(one => one.Stamped - one.Approval.At > LongBefore))
        {
            yield return RoleCheck.Of(Name, CheckForce.Logged, one.File, $"it says {one.Approval.At}, and was stamped only at {one.Stamped}");
        }
    }

    // Somebody reads what he signs, and types a passphrase, between the two.
    private static readonly TimeSpan LongBefore = TimeSpan.FromHours(1);

    private static string? FaultOfOrder(BuildLock locked, GivenApproval given) => (locked.Place, given.Entry?.Place) switch
    {
        ({ } lockedAt, { } approvedAt) when approvedAt <= lockedAt => string.Create(
            CultureInfo.InvariantCulture, $"{given.File} is entry {approvedAt} of the log, and the build was locked by entry {lockedAt}"),
        ({ }, { }) => null,

        // Without places there are the stamps alone.
        _ when given.Stamped is { } approved && locked.Stamped is { } stamped && approved < stamped - OrderRule.Slack =>
            $"{given.File} was stamped at {approved}, and the build was locked at {stamped}",
        _ => null,
    };

    private static string? FaultOfClocks(BuildLock? locked, List<GivenApproval> given)
    {
        foreach (var one in given.Where(one => one.Stamped is { } stamped && one.Approval.At > stamped + OrderRule.Slack))
        {
            return $"{one.File} says {one.Approval.At}, and was stamped before that, at {one.Stamped}";
        }

        var known = given.Where(one => one.Entry is not null && one.Stamped is not null)
            .Select(one => (one.Entry!.Place, Stamped: one.Stamped!.Value, Said: one.Approval.At, Name: one.File))
            .Concat(locked is { Place: { } place, Stamped: { } at } ? [(place, at, locked.At, "the lock")] : []).OrderBy(one => one.Place).ToList();
        foreach (var (earlier, later) in known.Zip(known.Skip(1)))
        {
            if (later.Stamped < earlier.Stamped - OrderRule.Slack || later.Said < earlier.Said - OrderRule.Slack)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"entry {later.Place} of the log, {later.Name}, is of {later.Stamped}, and entry {earlier.Place} before it, {earlier.Name}, of {earlier.Stamped}: a clock was moved back");
            }
        }

        return null;
    }
}
