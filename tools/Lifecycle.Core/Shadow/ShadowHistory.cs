using System.Globalization;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Shadow;

/// <summary>What the ledger's acts of shadow records say of a phase, and what a new act says.</summary>
public static class ShadowHistory
{
    private const string PhaseFact = "phase";
    private const string StoppedFact = "stopped";
    private const string UntilFact = "until";
    private const string NoVerdict = "no verdict";
    private const string RaisesFact = "raises ";

    /// <summary>What the act of a record says besides its verdict.</summary>
    public static IEnumerable<KeyValuePair<string, string>> FactsOf(ShadowRecord record)
    {
        yield return new(PhaseFact, record.Phase.Name);
        if (record.Facts.Batches.Count > 0)
        {
            yield return new(UntilFact, record.Facts.Batches.Max(batch => batch.End).ToString());
        }

        if (record.HasTripped)
        {
            yield return new(StoppedFact, string.Join(',', record.StoppedBy));
        }
    }

    /// <summary>What the act of an import says of the policy in use: by type, the digest of what raises its alerts.</summary>
    public static IEnumerable<KeyValuePair<string, string>> FactsOf(AlertPolicySet policies) =>
        policies.Policies.Select(policy => KeyValuePair.Create(RaisesFact + policy.Type, RaisingRule.Of(policies, policy).Text));

    /// <summary>The types that a policy raises as the one of an earlier import did.</summary>
    public static IReadOnlySet<string> RaisedAsBefore(Act before, AlertPolicySet policies) => FactsOf(policies)
        .Where(fact => before.Facts.TryGetValue(fact.Key, out var then) && then == fact.Value)
        .Select(fact => fact.Key[RaisesFact.Length..]).ToHashSet(StringComparer.Ordinal);

    /// <summary>The end of what was judged of this phase; null when nothing was.</summary>
    /// <param name="acts">The whole ledger, in its order.</param>
    /// <param name="plan">As acts name it.</param>
    public static Moment? JudgedTo(IReadOnlyList<Act> acts, NamedDigest plan) => acts
        .Where(act => act.Kind == ActKind.ShadowRecord && ShadowSeals.IsOf(act, plan))
        .Select(act => act.Facts.TryGetValue(UntilFact, out var until) ? WrittenTime.Of(until) : null)
        .Max();

    /// <summary>Stops of this phase, and of earlier phases of the candidate that it does not own up to; each once.</summary>
    /// <param name="acts">The whole ledger, in its order.</param>
    /// <param name="plan">As acts name it.</param>
    /// <param name="phase">The plan.</param>
    /// <param name="candidate">Of the phase.</param>
    public static IReadOnlyList<StandingStop> Standing(IReadOnlyList<Act> acts, NamedDigest plan, ShadowPhase phase, Digest candidate) =>
    [
        .. from entry in acts.Select((act, place) => (Act: act, Place: place))
           where entry.Act.Kind == ActKind.ShadowRecord && entry.Act.Facts.ContainsKey(StoppedFact)
           let isOwn = ShadowSeals.IsOf(entry.Act, plan)
           let name = NameOf(entry.Act)
           where isOwn || (IsOfCandidate(entry.Act, candidate) && !phase.Follows.Contains(name))
           from rule in entry.Act.Facts[StoppedFact].Split(',')
           group new StandingStop(name, rule, entry.Place, isOwn) by (isOwn, name, rule) into same
           select same.First(),
    ];

    /// <summary>Other phases of the candidate with their last verdicts, by name.</summary>
    /// <param name="acts">The whole ledger, in its order.</param>
    /// <param name="plan">As acts name it.</param>
    /// <param name="candidate">Of the phase.</param>
    public static IReadOnlyList<OtherPhase> Others(IReadOnlyList<Act> acts, NamedDigest plan, Digest candidate) =>
    [
        .. from act in acts
           where act.Kind == ActKind.ShadowRecord && IsOfCandidate(act, candidate) && !ShadowSeals.IsOf(act, plan)
           group act by (Name: NameOf(act), Plan: PlanOf(act)) into same
           orderby same.Key.Name, same.Key.Plan
           select new OtherPhase(same.Key.Name, same.Key.Plan, same.Last().Facts.GetValueOrDefault("verdict", NoVerdict)),
    ];

    /// <summary>The last verdict of the phase that an act is of.</summary>
    public static string VerdictOf(IReadOnlyList<Act> acts, Act import) => acts
        .LastOrDefault(act => act.Kind == ActKind.ShadowRecord && PlanOf(act) == PlanOf(import))?.Facts.GetValueOrDefault("verdict") ?? NoVerdict;

    internal static bool IsOfCandidate(Act act, Digest candidate) =>
        act.Inputs.Any(input => input.Purpose == Purpose.Candidate && input.Digest == candidate);

    /// <summary>As people call the phase of an act; its plan's file where the act does not say.</summary>
    public static string NameOf(Act act) => act.Facts.TryGetValue(PhaseFact, out var name) ? name : PlanOf(act);

    private static string PlanOf(Act act) => act.Inputs.FirstOrDefault(input => input.Purpose == Purpose.Shadow)?.Name ?? "";

    /// <summary>In words, for every rendering.</summary>
    public static string Say(StandingStop stop)
    {
        var act = stop.Act.ToString(CultureInfo.InvariantCulture);
        return stop.IsOwn
            ? $"{stop.Rule} tripped in act {act}: it stands in this phase, whatever was imported since"
            : $"{stop.Rule} stopped phase {stop.Phase} of this candidate in act {act}, and the plan does not name that phase under follows: it stops this one too";
    }
}
