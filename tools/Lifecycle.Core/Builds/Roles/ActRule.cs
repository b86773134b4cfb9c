using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>Whether the key that signed an act may have done it: in its own role, and what that role may do.</summary>
/// <remarks>
/// Asked before an act is signed, and of every act again whenever the ledger is read: whoever has a key and another program could
/// sign as somebody else. What an approval says of its role is looked at by <see cref="ApprovalRule"/>, since one may be brought in.
/// </remarks>
public static class ActRule
{
    /// <summary>The role of what the tool computes: it decides nothing, and the key says who ran it.</summary>
    public const string ToolRole = "tool";

    /// <summary>What a role must be allowed to do for an act of a kind; null where nothing is asked: that somebody was refused, his own key says.</summary>
    public static string? VerbOf(string kind) => kind switch
    {
        ActKind.Seal => RoleVerbs.Seal,
        ActKind.Replay or ActKind.Rehearsal or ActKind.Attempt or ActKind.Pieces or ActKind.Replayed => RoleVerbs.Replay,
        ActKind.Tune => RoleVerbs.Tune,
        ActKind.Lock => RoleVerbs.Lock,
        ActKind.Triage => RoleVerbs.Triage,
        ActKind.Score or ActKind.Compare => RoleVerbs.Score,
        ActKind.Refused => null,
        ActKind.Exception => RoleVerbs.Except,
        ActKind.Trust => RoleVerbs.Trust,
        ActKind.DriftClose => RoleVerbs.CloseDrift,
        _ => RoleVerbs.Record,
    };

    /// <summary>Whether a role is one in which nobody acts.</summary>
    public static bool IsTheToolsOwn(string role) => role is ToolRole or SealRule.DemonstrationRole;

    /// <summary>Null when a key of one role may sign an act in the role that it names. Only a demonstration's seals are made by nobody.</summary>
    public static Refusal? Fault(SiteTrust trust, string key, string act) =>
        key == act || act == ToolRole || (trust.IsDemonstration && IsTheToolsOwn(act)) ? null : RoleRefusals.OtherRole(key, act);

    /// <summary>Every signed act of a ledger whose key did what it may not, under no version of the trust; the first few.</summary>
    public static IReadOnlyList<Refusal> Faults(SourceSpot where, IReadOnlyList<SiteTrust> versions, IReadOnlyList<Act> acts)
    {
        const int said = 3;
        return
        [
            .. acts.Select((act, place) => (Act: act, Place: place, Why: Why(versions, act))).Where(one => one.Why is not null).Take(said)
                .Select(one => RoleRefusals.ActUnfit(where, one.Place, one.Act.Kind, one.Why!)),
        ];
    }

    private static string? Why(IReadOnlyList<SiteTrust> versions, Act act)
    {
        if (act.Key is not { } id || act.Kind == ApprovalAct.Kind)
        {
            return null;
        }

        // What a role may do can change from version to version, and what a version allowed stays done.
        var known = versions.Select(version => (Version: version, Key: version.Find(id))).Where(one => one.Key is not null).ToList();
        var verb = VerbOf(act.Kind);
        return known.Count == 0 ? $"its key {id.Brief} is in no version of the trust"
            : known.All(one => one.Key!.Role is null) ? $"its key {id.Brief} acts in no role"
            : known.All(one => Fault(one.Version, one.Key!.Role ?? "", act.Role) is not null) ? $"it is in the role '{act.Role}', and its key is of the role '{known[^1].Key!.Role}'"
            : verb is null || known.Any(one => one.Version.FindRole(one.Key!.Role ?? "")?.Verbs.Contains(verb) == true) ? null
            : $"the role '{known[^1].Key!.Role}' may not '{verb}' in any version of the trust";
    }
}
