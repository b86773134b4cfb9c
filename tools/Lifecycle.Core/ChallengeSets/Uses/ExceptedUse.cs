using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>A role said that consumed cases of a set count again for one candidate, and why.</summary>
/// <param name="Place">Of its act.</param>
/// <param name="Role">Whose exception it is.</param>
/// <param name="Reason">Why.</param>
/// <param name="Candidate">The candidate that it is for.</param>
/// <param name="Set">The set.</param>
/// <param name="Cases">Which cases; all of the set where none is named.</param>
/// <param name="Until">The last moment at which a run may begin by it.</param>
/// <param name="Key">Who signed it; null in an unsigned ledger.</param>
public sealed record ExceptedUse(
    long Place, string Role, string Reason, Digest Candidate, Digest Set, IReadOnlyList<string> Cases, Moment Until, Digest? Key)
{
    private const string CasesFact = "cases";
    private const string ReasonFact = "reason";
    private const string UntilFact = "until";
    private const char Between = '\n';

    /// <summary>As every renderer says it.</summary>
    public string Words => $"by exception of {Role}: {Reason}";

    public bool Covers(string id) => Cases.Count == 0 || Cases.Contains(id);

    public static Dictionary<string, string> Facts(IReadOnlyList<string> cases, string reason, Moment until)
    {
        var facts = new Dictionary<string, string> { [ReasonFact] = reason, [UntilFact] = until.ToString() };
        if (cases.Count > 0)
        {
            facts[CasesFact] = string.Join(Between, cases);
        }

        return facts;
    }

    /// <summary>Null for any other act, and for one that does not say all of it.</summary>
    public static ExceptedUse? Of(Act act, long place) => act.Kind == ActKind.Exception
        && act.Subject(Purpose.Candidate) is { } candidate && act.Subject(Purpose.Set) is { } set
        && act.Facts.TryGetValue(ReasonFact, out var reason) && act.Facts.TryGetValue(UntilFact, out var until) && WrittenTime.Of(until) is { } end
            ? new ExceptedUse(
                place, act.Role, reason, candidate.Digest, set.Digest,
                act.Facts.TryGetValue(CasesFact, out var cases) ? cases.Split(Between) : [], end, act.Key)
            : null;
}
