using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Documents;

namespace Lifecycle.Workflows.Approving;

/// <summary>What was signed elsewhere, looked at again each time: an approval that was brought in says no more than what was brought.</summary>
internal static class ElsewhereCheck
{
    /// <summary>Null when what was brought in says what the approval says; also for an approval that was signed here.</summary>
    public static string? Fault(SiteTrust trust, Approval approval, ApprovalFolder folder, Digest build)
    {
        if (approval.Form == ApprovalForm.Here)
        {
            return null;
        }

        return approval.Evidence is not { } digest || folder.Evidence(digest) is not { } bytes
            ? "what was signed elsewhere is not beside it"
            : Read(trust, approval.Form, bytes, build).TryGet(out var read, out var why)
                ? Says(read, approval) ? null : "what was signed elsewhere says something else"
                : why[0].What;
    }

    /// <summary>What a file that was signed elsewhere says: a CMS signature, or a record of one on paper.</summary>
    public static Outcome<ElsewhereApproval> Read(SiteTrust trust, ApprovalForm form, byte[] bytes, Digest build)
    {
        var where = new SourceSpot(form == ApprovalForm.Card ? "the CMS signature" : "the record");
        var read = form == ApprovalForm.Card ? Card(where, trust, bytes) : Paper(where, bytes);
        return read.Then<ElsewhereApproval>(found => found.Build != build
            ? RoleRefusals.ImportUnfit(where, $"it is of the build {found.Build.Brief}, and this is {build.Brief}")
            : found);
    }

    private static Outcome<ElsewhereApproval> Card(SourceSpot where, SiteTrust trust, byte[] bytes) => CmsSignature.Read(where, bytes).Then(signed =>
        ApprovalRequestDocument.Read("approval.json", signed.Content.Span).Then<ElsewhereApproval>(request =>
        {
            var key = trust.Find(Digest.Of(signed.PublicKey.Span));
            return key is null || key.Role != request.Role || key.Custody == KeyCustody.File
                ? RoleRefusals.ImportUnfit(where, $"the trust registers no card of the role '{request.Role}' with the key {Digest.Of(signed.PublicKey.Span).Brief}")
                : trust.RevocationOf(key) is { } revoked
                    ? RoleRefusals.KeyRevoked(key.Id, key.Holder, revoked.From, revoked.Reason)
                    : new ElsewhereApproval(request.Build, request.Role, key.Holder, request.Meaning, request.Reason, request.Condition);
        }));

    private static Outcome<ElsewhereApproval> Paper(SourceSpot where, byte[] bytes) => YamlSource.Parse(where.File, bytes).Then(WetInkRecord.Read)
        .Then<ElsewhereApproval>(record => new ElsewhereApproval(record.Build, record.Role, record.Holder, record.Meaning, record.Reason, null));

    private static bool Says(ElsewhereApproval read, Approval approval) =>
        read.Role == approval.Role && TrustHolder.AreSame(read.Holder, approval.Holder) && read.Meaning == approval.Meaning
        && read.Reason == approval.Reason && read.Condition == approval.Condition;
}
