using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.TimeStamps;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Ledger;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Approving;

/// <summary>Signs an approval by the key of a role, has it stamped, enters it and puts it beside the build.</summary>
internal sealed class ApprovalSigning(TrustDesk desk, OpenedBuild opened)
{
    /// <param name="role">The role whose key signs.</param>
    /// <param name="verb">What it must be allowed to do.</param>
    /// <param name="keys">The folder of its keys.</param>
    /// <param name="holder">Which holder's, where several are there.</param>
    /// <param name="say">What is signed, by the key and the digest of the trust.</param>
    /// <param name="evidence">What was brought in from elsewhere, to be kept beside it.</param>
    public Outcome<ApproveAnswer> Sign(
        string role, string verb, string keys, string? holder, Func<TrustKey, Digest, Approval> say, (string Ending, byte[] Bytes)? evidence) =>
        Tried(role, verb, Signed(role, verb, keys, holder, say, evidence));

    // The key of a person is not open here, so nobody signs that he was refused.
    private Outcome<ApproveAnswer> Tried(string role, string verb, Outcome<ApproveAnswer> outcome) =>
        outcome is Outcome<ApproveAnswer>.Refused refused && refused.Why.Any(RoleRefusals.IsDenial)
            ? new Outcome<ApproveAnswer>.Refused(RefusedTries.Write(
                desk.Workspace, new RefusedTry(desk.Now, role, verb, [$"{ApprovalAct.BuildPurpose}:{opened.Name}"], refused.Why[0].Code.Code, refused.Why[0].What), refused.Why))
            : outcome;

    private Outcome<ApproveAnswer> Signed(
        string role, string verb, string keys, string? holder, Func<TrustKey, Digest, Approval> say, (string Ending, byte[] Bytes)? evidence) =>
        desk.KeysAt(keys, role).Then(folder => desk.Choose(role, folder, holder).Then(key => RoleRule.MayAct(desk.Trust, key.Id, verb, desk.Now)).Then(key =>
        {
            var approval = say(key, TrustDocument.DigestOf(desk.Trust));
            var approvals = new ApprovalFolder(opened.Folder);
            return (approvals.Fault is { } fault ? (Outcome<bool>)fault : MayApprove(verb, key, approval))
                .Then(_ => Act.From(ApprovalAct.Draft(approval, key.Id, ToolFacts.ForActs)))
                .Then(act => Bundle(key, folder, act)).Then(bundle =>
                {
                    var path = approvals.Add(approval.Role, bundle, evidence);
                    return Enter(approval, path, bundle).Then(_ => Ledger()).Then(store => OutsideProofs.Refresh(store, opened.Digest, opened.Folder)).Then(_ => new BuildRelease(desk, opened).Judge(new Dictionary<string, string>(), path));
                });
        }));

    private Outcome<bool> MayApprove(string verb, TrustKey key, Approval approval) => (verb == RoleVerbs.Approve
        ? ApproveWorkflow.Fault(desk, opened, key.Role!, key.Holder)
        : ApproveWorkflow.Fault(desk, opened, approval.Role, approval.Holder)).Then(_ => Counts(approval));

    // What would count for nothing from its first moment on is not signed.
    private Outcome<bool> Counts(Approval approval) =>
        approval.Condition?.Until is { } until && until <= desk.Now ? RoleRefusals.ApprovalUnfit($"it would have ended at {until}", "name a later time by --until")
        : approval.Meaning != ApprovalMeaning.Withdrawn ? true
        : approval.Condition is not null ? RoleRefusals.ApprovalUnfit("a withdrawal has no condition", "leave --condition out")
        : new BuildRelease(desk, opened).Judge(new Dictionary<string, string>(), null).Then<bool>(answer => answer.Standing.Approvals.Any(given => given.Stands && given.Given.Approval.IsOfWhoGave(approval))
            ? true : RoleRefusals.ApprovalUnfit($"no approval of {approval.Holder} as '{approval.Role}' stands", "lifecycle approve BUILD --status"));

    private Outcome<byte[]> Bundle(TrustKey key, KeyFolder folder, Act act) => desk.OpenKey(key, folder).Then(signing =>
    {
        using (signing)
        {
            return Ledger().Then(store => ActSigning.IsSigned(store) ? Logged(store, key, signing, act) : Unlogged(key, signing, act));
        }
    });

    /// <summary>Through the signed log: then the bundle holds the proof that the log has it.</summary>
    private Outcome<byte[]> Logged(LedgerStore store, TrustKey key, SigningKey signing, Act act) => LedgerKeys.Open(desk).Then(site =>
    {
        using (site)
        {
            return site.Acts(signing, key.Certificate).Then(signer => store.Append([act], signer).Then(places =>
            {
                LedgerHead.Write(desk.Workspace, store.Head);
                return LoggedStatement.Find(store, desk.Trust, places[0]).Then<byte[]>(found => found.ToBundle());
            }));
        }
    });

    private Outcome<byte[]> Unlogged(TrustKey key, SigningKey signing, Act act) => desk.OpenSite(KeyUse.Time).Then(clock =>
    {
        using (clock.Signing)
        {
            using var time = new TimeAuthority(clock.Signing, clock.Key.Certificate, desk.Clock);
            return StatementSigner.For(signing, key.Certificate, time).Then<byte[]>(signer =>
                UnloggedBundle.Write(signer.Sign(Lifecycle.Ledger.Signed.ActStatement.Write(act))));
        }
    });

    // An unsigned ledger says that there is an approval and which; it is the bundle that shows whose.
    private Outcome<long> Enter(Approval approval, string path, byte[] bundle) => Ledger().Then(store => ActSigning.IsSigned(store)
        ? (Outcome<long>)(-1L)
        : Recorder.Open(desk.Workspace, desk.Clock).Then(recorder => recorder.Record(
            ApprovalAct.Kind, approval.Role, [NamedDigest.Of(ApprovalAct.BuildPurpose, approval.BuildName, approval.Build)],
            [NamedDigest.Of("approval", Path.GetFileName(path), Digest.Of(bundle)), new NamedDigest(ApprovalAct.TrustPurpose, approval.Trust)])));

    private Outcome<LedgerStore> Ledger() => ActSigning.Ledger(desk.Workspace, null);
}
