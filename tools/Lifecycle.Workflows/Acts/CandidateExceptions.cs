using Lifecycle.Builds.Roles;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Acts;

/// <summary>Exceptions to wear as the ledger and the trust know them: asked when one is made, and again whenever one counts.</summary>
internal sealed class CandidateExceptions(Workspace workspace, Recorder recorder)
{
    private static readonly string[] Kinds = [ActKind.Replay, ActKind.Rehearsal, ActKind.Tune, ActKind.Score, ActKind.Compare];

    public UseJudgement Lift(UseJudgement judged, SetUse use) => ExceptionRule.Lift(
        judged, recorder.Acts, use, recorder.Now, one => WhyNot(one.Candidate, one.Key) ?? (judged.Begun is null ? WhyNotToRun(one.Key) : null));

    /// <summary>Why a key does not except a candidate; null when it may.</summary>
    public string? WhyNot(Digest candidate, Digest? key)
    {
        if (recorder.Signing is not { } signing)
        {
            return workspace.Settings.IsDemonstration ? null : "the ledger is unsigned, and this is no demonstration";
        }

        if (key is null || signing.Trust.Find(key) is not { Role: { } role } holder)
        {
            return "its key is not that of a role of this site";
        }

        return signing.Trust.FindRole(role)?.Verbs.Contains(RoleVerbs.Except) != true ? $"the role '{role}' may not '{RoleVerbs.Except}'"
            : IsAuthor(signing.Trust, candidate, holder.Holder) ? $"{holder.Holder} ran or judged this candidate" : null;
    }

    // Said before the run begins: afterwards he would be its author, and the exception would not count.
    private string? WhyNotToRun(Digest? key) => recorder.Signing?.Trust is { } trust && key is not null && ActKeys.RoleName is { } role
        && HolderOf(trust, role) is { } holder && trust.Find(key) is { } own && TrustHolder.AreSame(own.Holder, holder)
            ? $"{holder} made it, and is to run the candidate now" : null;

    /// <summary>The only holder of a role; null where it has several, and which of them acts is known once a key is open.</summary>
    public static string? HolderOf(SiteTrust trust, string role) =>
        trust.KeysOf(role).Select(key => key.Holder).DistinctBy(TrustHolder.Folded).ToList() is [var only] ? only : null;

    /// <summary>Whether a holder signed a run or a judgement of the candidate, with whatever key.</summary>
    public bool IsAuthor(SiteTrust trust, Digest candidate, string holder) => recorder.Acts.Any(act => Kinds.Contains(act.Kind) && act.Key is { } key
        && act.Inputs.Any(input => input.Purpose == Purpose.Candidate && input.Digest == candidate)
        && trust.Find(key) is { } author && TrustHolder.AreSame(author.Holder, holder));
}
