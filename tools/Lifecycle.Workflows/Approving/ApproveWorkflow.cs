using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Approving;

/// <summary>The verb <c>approve</c>: somebody in a role says what he thinks of a build, and signs it.</summary>
public sealed class ApproveWorkflow(TimeProvider clock, IPassphrases passphrases)
{
    private const int BytesMax = 1_000_000;

    public Outcome<ApproveAnswer> Approve(ApproveRequest request) => Opened(request.Build).Then(both => Approve(both.Desk, both.Opened, request));

    /// <summary>What the approvals come to, without a new one.</summary>
    public Outcome<ApproveAnswer> Show(string build, IReadOnlyDictionary<string, string> scope) =>
        Opened(build).Then(both => new BuildRelease(both.Desk, both.Opened).Judge(scope, null));

    /// <summary>Writes an archive for somebody elsewhere, and signs nothing.</summary>
    public Outcome<ApproveAnswer> Ask(ApproveRequest request, string file) => Opened(request.Build).Then(both =>
        both.Desk.Trust.FindRole(request.Role) is null ? RoleUnknown(both.Desk, request.Role)
        : File.Exists(file) ? WorkspaceRefusals.Exists(file)
        : new BuildRelease(both.Desk, both.Opened).Judge(new Dictionary<string, string>(), file).Then<ApproveAnswer>(answer =>
        {
            ApprovalArchive.Write(file, both.Opened, new ApprovalRequest(
                both.Opened.Digest, both.Opened.Name, request.Role, request.Meaning, request.Reason, request.Condition), answer);
            return answer;
        }));

    /// <summary>Brings in what was signed elsewhere. The key that signs here is that of who brings it in.</summary>
    /// <param name="build">The folder of the locked build.</param>
    /// <param name="file">A CMS signature, or a record of a signature on paper.</param>
    /// <param name="role">The role of who brings it in.</param>
    /// <param name="keys">The folder of that role's keys.</param>
    /// <param name="holder">Which holder's key, where several are there.</param>
    public Outcome<ApproveAnswer> Import(string build, string file, string role, string keys, string? holder) => Opened(build).Then(both => BoundedFile.Read(file, BytesMax).Then(bytes =>
    {
        var isPaper = file.EndsWith(".yaml", StringComparison.Ordinal);
        var form = isPaper ? ApprovalForm.WetInk : ApprovalForm.Card;
        return ElsewhereCheck.Read(both.Desk.Trust, form, bytes, both.Opened.Digest).Then(read =>
            Fault(both.Desk, both.Opened, read.Role, read.Holder).Then(_ => MayBeHeld(both.Desk, new SourceSpot(file), read)).Then(_ =>
                new ApprovalSigning(both.Desk, both.Opened).Sign(role, RoleVerbs.Import, keys, holder, (_, trust) => new Approval
                {
                    BuildName = both.Opened.Name, Build = both.Opened.Digest, Pack = null, Role = read.Role, Holder = read.Holder,
                    Meaning = read.Meaning, Reason = read.Reason, Condition = read.Condition, At = both.Desk.Now, Offset = both.Desk.Offset,
                    Trust = trust, Form = form, Evidence = Digest.Of(bytes),
                }, (isPaper ? ".yaml" : ".p7s", bytes))));
    }));

    private static Outcome<ApproveAnswer> Approve(TrustDesk desk, OpenedBuild opened, ApproveRequest request) =>
        new ApprovalSigning(desk, opened).Sign(request.Role, RoleVerbs.Approve, request.Keys, request.Holder, (key, trust) => new Approval
        {
            BuildName = opened.Name, Build = opened.Digest, Pack = null, Role = request.Role, Holder = key.Holder, Meaning = request.Meaning,
            Reason = request.Reason, Condition = request.Condition, At = desk.Now, Offset = desk.Offset, Trust = trust,
        }, null);

    /// <summary>What must hold of whoever approves, before any key is opened.</summary>
    internal static Outcome<bool> Fault(TrustDesk desk, OpenedBuild opened, string role, string holder) =>
        BuildAuthors.Of(opened, desk.Acts).Then<bool>(authors =>
            desk.Trust.FindRole(role) is not { } found ? RoleUnknown(desk, role)
            : !found.Verbs.Contains(RoleVerbs.Approve) ? RoleRefusals.MayNot(role, RoleVerbs.Approve, Approvers(desk))
            : authors is null && !desk.Trust.IsDemonstration ? RoleRefusals.AuthorUnknown(opened.Name)
            : ApprovalRule.IsAuthor(desk.Trust, authors, holder) ? RoleRefusals.OwnBuild(holder)
            : true);

    private static Outcome<bool> MayBeHeld(TrustDesk desk, SourceSpot where, ElsewhereApproval read) =>
        desk.Trust.KeysOf(read.Role).Any(key => TrustHolder.AreSame(key.Holder, read.Holder))
            ? true : RoleRefusals.ImportUnfit(where, $"{read.Holder} does not hold the role '{read.Role}'");

    internal static Refusal RoleUnknown(TrustDesk desk, string role) =>
        RoleRefusals.RoleUnknown(role, [.. desk.Trust.Roles.Select(known => known.Name)]);

    private static List<string> Approvers(TrustDesk desk) =>
        [.. desk.Trust.Roles.Where(role => role.Verbs.Contains(RoleVerbs.Approve)).Select(role => role.Name)];

    private Outcome<(TrustDesk Desk, OpenedBuild Opened)> Opened(string build) => OpenedBuild.Open(build)
        .Then(opened => TrustDesk.Open(Near(build), clock, passphrases).Then<(TrustDesk, OpenedBuild)>(desk => (desk, opened)));

    // A home of records that several share lies outside the workspace: then it is the one that the command is run in.
    private static string Near(string build) => Workspace.Around(build) is Outcome<Workspace>.Ok ? build : ".";
}
