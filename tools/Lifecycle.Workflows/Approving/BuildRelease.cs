using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Storage.Builds;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Approving;

/// <summary>The approvals of a build as they lie beside it, held against the trust.</summary>
internal sealed class BuildRelease(TrustDesk desk, OpenedBuild opened)
{
    public Outcome<ApproveAnswer> Judge(IReadOnlyDictionary<string, string> scope, string? written) =>
        BuildAuthors.Of(opened, desk.Acts).Then(authors => Given().Then<ApproveAnswer>(given =>
        {
            var outside = OutsideOrder.Of(desk.Trust, opened.Digest, opened.Folder, authors);
            var question = new ReleaseQuestion
            {
                Build = opened.Digest, Authors = authors, Approvals = OutsideOrder.Tell(outside, given), At = desk.Now, Scope = scope,
                HasOutside = outside.HasLock, OutsideWords = outside.Words,
                IsForShadow = opened.Build.Purpose == BuildPurpose.Shadow, IsDemonstration = opened.Build.IsDemonstration,
            };
            var standing = ReleaseRule.Judge(desk.Trust, question);
            return new ApproveAnswer(
                opened.Build, desk.Trust, ApprovalCheck.Of(desk.Trust, question, standing), standing, written);
        }));

    private Outcome<IReadOnlyList<GivenApproval>> Given()
    {
        var folder = new ApprovalFolder(opened.Folder);
        var given = new List<GivenApproval>();
        foreach (var (name, bytes) in folder.Bundles())
        {
            if (!ApprovalReader.Read(name, bytes, desk.Trust, desk.Now).TryGet(out var one, out var why))
            {
                return new Outcome<IReadOnlyList<GivenApproval>>.Refused(why);
            }

            given.Add(one.SignatureFault is null && ElsewhereCheck.Fault(desk.Trust, one.Approval, folder, opened.Digest) is { } fault
                ? one with { SignatureFault = fault } : one);
        }

        return new Outcome<IReadOnlyList<GivenApproval>>.Ok(given);
    }
}
