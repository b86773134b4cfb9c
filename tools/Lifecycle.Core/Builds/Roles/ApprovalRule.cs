using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>Holds one approval against the trust: whether a rule was broken, and whether it counts for what is asked.</summary>
public static class ApprovalRule
{
    public static JudgedApproval Judge(SiteTrust trust, ReleaseQuestion question, GivenApproval given) =>
        Broken(trust, question, given) is { } broken ? new JudgedApproval(given, true, broken)
        : new JudgedApproval(given, false, given.CopyOf is { } first ? $"it is a copy of {first}" : NotCounted(trust, question, given))
        {
            Stands = given.Approval.Meaning != ApprovalMeaning.Withdrawn && Withdrawal(trust, question, given.Approval) is null,
        };

    /// <summary>A rule that whoever made the approval broke.</summary>
    private static string? Broken(SiteTrust trust, ReleaseQuestion question, GivenApproval given)
    {
        var approval = given.Approval;
        if (given.SignatureFault is { } fault)
        {
            return fault;
        }

        if (approval.Build != question.Build)
        {
            return $"it is of the build {approval.Build.Brief}, and this is {question.Build.Brief}";
        }

        if (question.Versions is { } versions && !versions.Contains(approval.Trust))
        {
            return $"it was given under the trust {approval.Trust.Brief}, and no version that is here is that one: bring a newer export of it";
        }

        if (trust.Find(given.Key) is not { } key)
        {
            return $"no key {given.Key.Brief} is in the trust";
        }

        return FaultOfSigner(trust, question, approval, key)
            ?? (given.Clock is { } clock && trust.Find(clock) is { Use: KeyUse.Time } time ? RoleRule.FaultOfClock(trust, time) : null)
            ?? RoleRule.FaultOfOld(trust, key, given.Stamped);
    }

    private static string? FaultOfSigner(SiteTrust trust, ReleaseQuestion question, Approval approval, TrustKey key)
    {
        // What was brought in is signed here by who brought it in, and says whose it is.
        var isBrought = approval.Form != ApprovalForm.Here;
        var verb = isBrought ? RoleVerbs.Import : RoleVerbs.Approve;
        if (key.Role is not { } signing || trust.FindRole(signing)?.Verbs.Contains(verb) != true)
        {
            return $"the role '{key.Role ?? TrustNames.Uses.Of(key.Use)}' may not '{verb}'";
        }

        if (!isBrought && (key.Role != approval.Role || !TrustHolder.AreSame(key.Holder, approval.Holder)))
        {
            return $"it says {approval.Holder} as '{approval.Role}', and the key is that of {key.Holder} as '{key.Role}'";
        }

        if (isBrought && !trust.KeysOf(approval.Role).Any(held => TrustHolder.AreSame(held.Holder, approval.Holder)))
        {
            return $"{approval.Holder} does not hold the role '{approval.Role}'";
        }

        if (trust.FindRole(approval.Role)?.Verbs.Contains(RoleVerbs.Approve) != true)
        {
            return $"the role '{approval.Role}' may not '{RoleVerbs.Approve}'";
        }

        return IsAuthor(trust, question.Authors, approval.Holder) ? $"{approval.Holder} made this build, and nobody approves his own" : null;
    }

    /// <summary>Why an approval that breaks no rule counts for nothing here.</summary>
    private static string? NotCounted(SiteTrust trust, ReleaseQuestion question, GivenApproval given)
    {
        var approval = given.Approval;
        switch (approval.Meaning)
        {
            case ApprovalMeaning.Reviewed:
                return "reviewed: it says that somebody looked, not that it may be released";
            case ApprovalMeaning.Withdrawn:
                return $"withdrawn: {approval.Reason}";
        }

        if (Withdrawal(trust, question, approval) is { } withdrawn)
        {
            return $"withdrawn at {withdrawn.At}: {withdrawn.Reason}";
        }

        if (approval.Form == ApprovalForm.WetInk && !trust.Release.CountsWetInk)
        {
            return "on paper: nobody can verify it here, and this site's release does not count it";
        }

        if (approval.Condition?.Until is { } until && question.At > until)
        {
            return $"it ended at {until}";
        }

        // Else one approval that somebody outside saw would carry others that he did not.
        if (trust.Release.NeedsOutside && given.OutsideFault is { } unseen)
        {
            return $"its place in the order is asserted by the site: {unseen}";
        }

        return approval.Condition is { Axis: { } axis } limited && question.Scope.GetValueOrDefault(axis) != limited.Value
            ? $"it is for {axis}={limited.Value} alone"
            : null;
    }

    /// <summary>What its holder said later to take it back; null while it stands. It takes nobody outside to see it.</summary>
    private static Approval? Withdrawal(SiteTrust trust, ReleaseQuestion question, Approval approval) => question.Approvals
        .Where(other => other.Approval is { Meaning: ApprovalMeaning.Withdrawn } taken && taken.At >= approval.At && taken.IsOfWhoGave(approval)
            && Broken(trust, question, other) is null)
        .Select(other => other.Approval).MaxBy(taken => taken.At.Micros);

    /// <summary>Whether a holder, by whatever key, made or judged the build.</summary>
    public static bool IsAuthor(SiteTrust trust, IReadOnlyList<Digest>? authors, string holder) =>
        authors?.Any(author => trust.Find(author) is { } key && TrustHolder.AreSame(key.Holder, holder)) == true;
}
