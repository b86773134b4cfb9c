using System.Globalization;
using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Notes;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Storage.Builds;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Approving;

/// <summary>The approvals of a build as they lie beside it, held against a trust: that of a workspace, or one that was brought along.</summary>
/// <param name="versions">The trust, from its first version to the one in force; they were verified before.</param>
/// <param name="acts">Those of a ledger whose signatures hold; none where no ledger is at hand.</param>
/// <param name="now">When it is asked.</param>
/// <param name="opened">The build.</param>
internal sealed class BuildRelease(IReadOnlyList<SiteTrust> versions, IReadOnlyList<Act> acts, Moment now, OpenedBuild opened)
{
    public BuildRelease(TrustDesk desk, OpenedBuild opened)
        : this(desk.Versions, desk.Acts, desk.Now, opened)
    {
    }

    /// <summary>How many days the list of revocations may be old; null when that is not asked.</summary>
    public int? DaysMax { get; init; }

    private SiteTrust Trust => versions[^1];

    public Outcome<ApproveAnswer> Judge(IReadOnlyDictionary<string, string> scope, string? written) =>
        BuildAuthors.Of(opened, acts).Then(authors => Given().Then<ApproveAnswer>(given =>
        {
            var outside = OutsideOrder.Of(Trust, opened.Digest, opened.Folder, authors);
            var question = new ReleaseQuestion
            {
                Build = opened.Digest, Authors = authors, Approvals = OutsideOrder.Tell(outside, given), At = now, Scope = scope,
                HasOutside = outside.HasLock, OutsideWords = outside.Words,
                Deviations = [.. Deviation.All(acts).Where(one => one.Concerns(Bound())).Select(one => DeviationRule.Judge(Trust, authors, one))],
                Retired = Retirement.Of(acts, opened.Digest)?.Words,
                IsForShadow = opened.Build.Purpose == BuildPurpose.Shadow, IsDemonstration = opened.Build.IsDemonstration,
                Versions = versions.Select(TrustDocument.DigestOf).ToHashSet(), DaysMax = DaysMax,
            };
            var standing = ReleaseRule.Judge(Trust, question);
            return new ApproveAnswer(
                opened.Build, Trust, ApprovalCheck.Of(Trust, question, standing), standing, written);
        }));

    // The build, what it binds, and what its score relied on: that act names the files by their paths, and the run.
    private IReadOnlyList<NamedDigest> Bound()
    {
        NamedDigest[] own =
        [
            NamedDigest.Of(Purpose.Build, opened.Name, opened.Digest),
            .. opened.Build.Parts.Select(part => NamedDigest.Of(part.Purpose, part.Path, part.Digest)),
        ];
        var digests = own.Select(named => named.Digest).ToHashSet();
        return [.. own, .. acts.Where(act => act.Kind == ActKind.Score && act.Subjects.Any(subject => digests.Contains(subject.Digest)))
            .SelectMany(act => act.Inputs).Distinct()];
    }

    private Outcome<IReadOnlyList<GivenApproval>> Given()
    {
        var folder = new ApprovalFolder(opened.Folder);
        if (folder.Fault is { } fault)
        {
            return fault;
        }

        var given = new List<GivenApproval>();
        var known = new Dictionary<(Approval, Digest), string>();
        foreach (var (name, bytes) in folder.Bundles())
        {
            if (!ApprovalReader.Read(name, bytes, Trust, now).TryGet(out var one, out var why))
            {
                return new Outcome<IReadOnlyList<GivenApproval>>.Refused(why);
            }

            one = known.TryAdd((one.Approval, one.Key), name) ? one : one with { CopyOf = known[(one.Approval, one.Key)] };
            given.Add(one.SignatureFault is null && ElsewhereCheck.Fault(Trust, one.Approval, folder, opened.Digest) is { } elsewhere
                ? one with { SignatureFault = elsewhere } : one);
        }

        return new Outcome<IReadOnlyList<GivenApproval>>.Ok([.. given, .. Withdrawn(given)]);
    }

    // A file beside a build is easily lost; what somebody took back is in the ledger as well.
    private IEnumerable<GivenApproval> Withdrawn(List<GivenApproval> given)
    {
        foreach (var (place, act) in acts.Index().Where(one => one.Item.Kind == ApprovalAct.Kind && one.Item.Key is not null))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"act {place}");
            if (ApprovalAct.Read(new SourceSpot(name), act).TryGet(out var approval, out _) && approval.Meaning == ApprovalMeaning.Withdrawn
                && approval.Build == opened.Digest && !given.Any(one => one.Approval == approval && one.Key == act.Key))
            {
                yield return new GivenApproval(name, approval, act.Key!, act.At, null, null);
            }
        }
    }
}
