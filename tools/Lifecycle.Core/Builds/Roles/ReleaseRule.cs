using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>Holds approvals against the trust: which count, what is missing, and for what the build is approved.</summary>
public static class ReleaseRule
{
    // Approvals that differ in what they are for are tried together; more combinations than a person reads are none.
    private const int CombinationsMax = 1_000;

    public static ReleaseStanding Judge(SiteTrust trust, ReleaseQuestion question)
    {
        var plain = Of(trust, question);
        if (plain.IsApproved || plain.Against.Count > 0 || question.Scope.Count > 0)
        {
            return plain;
        }

        // Nobody asked for a scope: say for which ones it would be approved.
        var met = Combinations(question.Approvals)
            .Select(scope => (Scope: scope, Standing: Of(trust, question with { Scope = scope })))
            .Where(tried => tried.Standing.IsApproved).ToList();
        return met.Count == 0
            ? plain
            : met[0].Standing with
            {
                LacksScope = true,
                Limits = [.. met.Select(tried => "for " + string.Join(", ", tried.Scope.Select(axis => $"{axis.Key}={axis.Value}"))),
                    .. met[0].Standing.Limits],
            };
    }

    private static ReleaseStanding Of(SiteTrust trust, ReleaseQuestion question)
    {
        var judged = question.Approvals.Select(given => ApprovalRule.Judge(trust, question, given)).ToList();
        var needs = trust.Release.Needs.Distinct().ToList();
        return new ReleaseStanding
        {
            IsDemonstration = trust.IsDemonstration,
            Approvals = judged,
            Roles = [.. needs.Select(role => Tally(trust, role, judged))],
            Retired = question.Retired,
            AgainstUse = [.. AgainstUse(trust, question)],
            Against = [.. AgainstUse(trust, question), .. AgainstRelease(trust, question)],
            Limits = [.. needs.Select(role => EndOf(trust, role, judged)).OfType<Moment>().Order().Take(1)
                .Select(end => $"until {end}")],
        };
    }

    private static RoleTally Tally(SiteTrust trust, string role, IEnumerable<JudgedApproval> judged) => new(
        role, trust.FindRole(role)!.Threshold, [.. Counting(role, judged).Select(holder => holder.First().Holder)]);

    /// <summary>When so many approvals of a role have ended that too few are left; null when enough have no end.</summary>
    private static Moment? EndOf(SiteTrust trust, string role, IEnumerable<JudgedApproval> judged)
    {
        var ends = Counting(role, judged)
            .Select(holder => holder.Any(one => one.Condition?.Until is null) ? (Moment?)null : holder.Max(one => one.Condition!.Until))
            .OrderByDescending(end => end?.Micros ?? long.MaxValue).ToList();
        var threshold = trust.FindRole(role)!.Threshold;
        return ends.Count < threshold ? null : ends[threshold - 1];
    }

    /// <summary>The approvals of a role that count, by holder: one person with two keys is one.</summary>
    private static IEnumerable<IGrouping<string, Approval>> Counting(string role, IEnumerable<JudgedApproval> judged) => judged
        .Where(one => one.Counts && one.Given.Approval.Role == role).Select(one => one.Given.Approval)
        .GroupBy(approval => TrustHolder.Folded(approval.Holder), StringComparer.Ordinal);

    private static IEnumerable<string> AgainstUse(SiteTrust trust, ReleaseQuestion question)
    {
        if (trust.RevocationOf(question.Build) is { } revoked)
        {
            yield return $"the build was revoked from {revoked.From} on: {revoked.Reason}";
        }

        foreach (var (words, _) in question.Deviations.Where(one => one.IsOpen))
        {
            yield return $"deviation {words}";
        }

        if (question.IsDemonstration && !trust.IsDemonstration)
        {
            yield return "the build is of a demonstration, and this trust is not";
        }

        if (question.At > trust.Expires)
        {
            yield return $"the trust ended at {trust.Expires}";
        }

        if (TrustAge.Fault(trust, question.At, question.DaysMax) is { } old)
        {
            yield return old;
        }
    }

    private static IEnumerable<string> AgainstRelease(SiteTrust trust, ReleaseQuestion question)
    {
        if (question.IsForShadow)
        {
            yield return "never: this build is for shadow";
        }

        if (question.Authors is null && !trust.IsDemonstration)
        {
            yield return "nobody has signed that they made it";
        }

        if (trust.Release.NeedsOutside && !question.HasOutside)
        {
            yield return "no witness and no outside time";
        }
    }

    /// <summary>Every choice of one value for each axis that some approval is limited to.</summary>
    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Combinations(IReadOnlyList<GivenApproval> approvals)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> all = [new SortedDictionary<string, string>(StringComparer.Ordinal)];
        foreach (var axis in approvals.Select(given => given.Approval.Condition).Where(condition => condition?.HasScope == true)
            .GroupBy(condition => condition!.Axis!, condition => condition!.Value!, StringComparer.Ordinal).OrderBy(axis => axis.Key, StringComparer.Ordinal))
        {
            all = [.. all.SelectMany(scope => axis.Distinct().Order(StringComparer.Ordinal).Select(value =>
                (IReadOnlyDictionary<string, string>)new SortedDictionary<string, string>(scope.ToDictionary(), StringComparer.Ordinal) { [axis.Key] = value }))
                .Take(CombinationsMax)];
        }

        return [.. all.Where(scope => scope.Count > 0)];
    }
}
