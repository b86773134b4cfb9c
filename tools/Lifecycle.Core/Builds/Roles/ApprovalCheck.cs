using System.Globalization;

namespace Lifecycle.Builds.Roles;

/// <summary>What a verification says of custody, roles and approvals, before anything else; each check enforced, logged or skipped.</summary>
public static class ApprovalCheck
{
    /// <param name="trust">The version in force; its signatures were verified before.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="standing">What <see cref="ReleaseRule"/> made of it.</param>
    public static IReadOnlyList<RoleCheck> Of(SiteTrust trust, ReleaseQuestion question, ReleaseStanding standing) =>
    [
        .. OfCustody(trust, question, standing), OfTrust(trust, question), OfAge(trust, question), OfRevocation(trust, question), OfSeparation(trust, question),
        .. standing.Approvals.Select(OfApproval), .. standing.Roles.Select(OfThreshold), .. question.Deviations.Select(OfDeviation), OfScope(question, standing),
    ];

    private static IEnumerable<RoleCheck> OfCustody(SiteTrust trust, ReleaseQuestion question, ReleaseStanding standing)
    {
        foreach (var line in Custody.Of(trust, question.Authors, standing.Approvals))
        {
            yield return RoleCheck.Of("custody", CheckForce.Logged, $"{string.Join(", ", line.Keys)} {(line.IsMachine ? "on one machine" : "of one holder")}: {line.Shared}", null);
        }

        yield return RoleCheck.Of(
            "order", trust.Release.NeedsOutside ? CheckForce.Enforced : CheckForce.Logged,
            question.HasOutside && question.OutsideWords is { } seen ? seen : "a witness or an outside time",
            question.HasOutside ? null : question.OutsideWords ?? Custody.Asserted);
    }

    private static RoleCheck OfTrust(SiteTrust trust, ReleaseQuestion question) => RoleCheck.Of(
        "trust", CheckForce.Enforced, string.Create(CultureInfo.InvariantCulture, $"version {trust.Version} of {trust.Site}{(trust.IsDemonstration ? " (demonstration)" : "")}"),
        question.At > trust.Expires ? $"it ended at {trust.Expires}" : null);

    private static RoleCheck OfAge(SiteTrust trust, ReleaseQuestion question) => RoleCheck.Of(
        "age", question.DaysMax is null ? CheckForce.Logged : CheckForce.Enforced,
        $"{TrustAge.Words(trust, question.At)}; it ends at {trust.Expires}", TrustAge.Fault(trust, question.At, question.DaysMax));

    private static RoleCheck OfRevocation(SiteTrust trust, ReleaseQuestion question) => RoleCheck.Of(
        "revocation", CheckForce.Enforced, $"{trust.Revoked.Count} revoked in version {trust.Version}, and this build is none of them",
        trust.RevocationOf(question.Build) is { } revoked ? $"the build was revoked from {revoked.From} on: {revoked.Reason}" : null);

    private static RoleCheck OfSeparation(SiteTrust trust, ReleaseQuestion question)
    {
        var authors = (question.Authors ?? []).Select(trust.Find).OfType<TrustKey>().Select(key => key.Holder).Distinct().ToList();
        return question.Authors is not null
            ? RoleCheck.Of("separation", CheckForce.Enforced, $"made by {string.Join(", ", authors)}; nobody approves his own", null)
            : trust.IsDemonstration
                ? RoleCheck.Skip("separation", "who made the build", "nobody has signed that they made it, and this is a demonstration")
                : RoleCheck.Of("separation", CheckForce.Enforced, "who made the build", "nobody has signed that they made it");
    }

    // A broken rule is a fault; an approval that does not apply is said and counts for nothing.
    private static RoleCheck OfApproval(JudgedApproval judged) => RoleCheck.Of(
        "approval", judged.IsBroken ? CheckForce.Enforced : CheckForce.Logged,
        $"{judged.Given.Approval.Role}, {judged.Given.Approval.Holder}: {ApprovalAct.Meanings.Of(judged.Given.Approval.Meaning)}{FormOf(judged)}, {judged.Given.File}",
        judged.WhyNot);

    private static RoleCheck OfThreshold(RoleTally tally) => RoleCheck.Of(
        "threshold", CheckForce.Enforced, string.Create(CultureInfo.InvariantCulture, $"{tally.Role}: {tally.Holders.Count} of {tally.Threshold} holders have approved"),
        tally.IsMet ? null : $"missing: {tally.Missing}");

    private static RoleCheck OfDeviation((string Words, bool IsOpen) one) => RoleCheck.Of(
        "deviation", one.IsOpen ? CheckForce.Enforced : CheckForce.Logged, one.Words, one.IsOpen ? "it is open" : null);

    private static RoleCheck OfScope(ReleaseQuestion question, ReleaseStanding standing) =>
        question.Scope.Count > 0
            ? RoleCheck.Of("scope", CheckForce.Logged, "asked for " + string.Join(", ", question.Scope.Select(axis => $"{axis.Key}={axis.Value}")), null)
            : standing.Limits.Count > 0
                ? RoleCheck.Of(
                    "scope", CheckForce.Enforced, "approved only " + string.Join("; ", standing.Limits), standing.LacksScope ? "nobody said for which it is asked: --scope" : null)
                : RoleCheck.Skip("scope", "for what it is used", "no approval is limited, or nobody asked");

    private static string FormOf(JudgedApproval judged) => judged.Given.Approval.Form switch
    {
        ApprovalForm.Card => ", signed with a card of the site's own",
        ApprovalForm.WetInk => ", on paper",
        _ => "",
    };
}
