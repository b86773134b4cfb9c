using Lifecycle.Alerts;

namespace Lifecycle.Shadow;

/// <summary>Where most decided events of a type were dismissed: the raise level that would have lost dismissed events and no confirmed one.</summary>
/// <remarks>
/// By the highest confidence of each event, as it was recorded. Smoothing, persistence and re-arming are not run again, so a level may do
/// somewhat more or less than is said; scores that are kept show it exactly. It is chosen on these very events, and will look better on
/// them than on others.
/// </remarks>
public static class PolicyProposals
{
    /// <summary>With fewer decided events nothing is proposed.</summary>
    public const int DecidedMin = 5;

    private const double DismissedMin = 0.5;
    private const int DecimalsMax = 6;

    public static IReadOnlyList<PolicyProposal> Of(ShadowRecord record, AlertPolicySet policies) =>
        [.. policies.Policies.Select(policy => Of(record, policy)).OfType<PolicyProposal>().OrderBy(proposal => record.Phase.SeverityOf(proposal.Policy.Type))];

    private static PolicyProposal? Of(ShadowRecord record, AlertPolicy policy)
    {
        var events = record.Facts.Events.Where(raised =>
            raised.Side == FigureSide.Candidate && raised.Type == policy.Type && raised.Peak is not null && record.Facts.Counts(raised)).ToList();
        var confirmed = events.Where(record.Decisions.IsConfirmed).ToList();
        var dismissed = events.Where(record.Decisions.IsDismissed).ToList();
        var decided = confirmed.Count + dismissed.Count;
        if (decided < DecidedMin || confirmed.Count == 0 || dismissed.Count < DismissedMin * decided)
        {
            return null;
        }

        var keep = confirmed.Min(raised => raised.Peak!.Value);
        var below = dismissed.Where(raised => raised.Peak < keep).ToList();
        if (below.Count == 0)
        {
            return null;
        }

        // Half way between the last that goes and the first that must stay.
        var level = (below.Max(raised => raised.Peak!.Value) + keep) / 2;
        var raise = Math.Round(policy.Confidence.From + (level * (policy.Confidence.To - policy.Confidence.From)), DecimalsMax);
        var lost = events.Where(raised => raised.Peak < policy.Confidence.Of(raise)).ToList();
        return new PolicyProposal(
            policy, raise, events.Count, lost.Count, lost.Count(record.Decisions.IsDismissed), lost.Count(record.Decisions.IsConfirmed),
            lost.Count(raised => record.Decisions.Of(raised) is null), dismissed.Count, confirmed.Count);
    }
}
