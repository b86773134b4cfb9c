using System.Globalization;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>What earlier uses of a set mean to a reader, in words; every renderer says the same.</summary>
public static class UseRemarks
{
    private const int ActsShown = 6;

    /// <summary>What came before this use, and what it left.</summary>
    public static IReadOnlyList<string> Of(UseJudgement uses, ChallengeSet set, SetLabels labels)
    {
        var lines = new List<string>();
        if (uses.IsUnknown)
        {
            lines.Add("use unknown: the ledger of the home was not looked at, so nobody can say which of these cases were shown before");
        }
        else if (uses.Earlier.Count == 0)
        {
            lines.Add((uses.NoPictures.Count == 0 ? "no run before the candidate's first on this set showed any of these cases, says this ledger"
                : "no run before the candidate's first on this set that is known showed any of these cases, says this ledger")
                + (uses.Since is { } since ? $", which began on {since.ToString()[..10]}" : ""));
        }

        var informing = uses.Earlier.Where(use => use.Informs).ToList();
        if (informing.Count > 0)
        {
            lines.Add($"{Runs(informing)} showed cases of this set before: {uses.Consumed.Count} of {set.Cases.Count} are consumed and do not count");
            lines.Add("fresh: " + string.Join(", ", FreshCount.Of(labels, uses.Consumed.ContainsKey)));
        }

        var looks = uses.Earlier.Where(use => !use.Informs && use.Kind == Ledger.ActKind.Rehearsal).ToList();
        if (looks.Count > 0)
        {
            lines.Add($"{Runs([.. looks.Select(look => look with { Verdict = "" })])} looked at cases of this set before anything was labelled: whether labels, bars and model were free of it is for people to show");
        }

        var others = uses.Earlier.Where(use => !use.Informs && use.Kind is Ledger.ActKind.Replay or Ledger.ActKind.Tune).ToList();
        if (others.Count > 0)
        {
            lines.Add($"{Runs(others)} showed them too; candidate, labels and bars were sealed before and cannot have been informed, but it is one of {others.Count + 1} that tried");
        }

        if (uses.NoPictures.Count > 0)
        {
            lines.Add($"copies of frames of act {string.Join(", ", uses.NoPictures.Take(ActsShown).Select(run => run.Act))} would not be known again: "
                + string.Join("; ", uses.NoPictures.Select(run => run.Why).Distinct()));
        }

        return lines;
    }

    /// <summary>Which cases count by exception, by whose and why; and which exceptions do not count.</summary>
    public static IReadOnlyList<string> Exceptions(UseJudgement uses) =>
    [
        .. uses.Excepted.GroupBy(one => one.Value.Place).OrderBy(one => one.Key).Select(one =>
            $"{one.Count()} consumed {(one.Count() == 1 ? "case counts" : "cases count")} again {one.First().Value.Words} (act {one.Key}, until {one.First().Value.Until})"),
        .. uses.NotExcepted.Select(one => $"the exception of act {one.Exception.Place} by {one.Exception.Role} does not count: {one.Why}"),
    ];

    /// <summary>Who could open the store. What happens outside this program, nobody here can say.</summary>
    public static string Custody(SetDescription set) => (set.Custody.Count == 0
        ? "set.yaml does not say who could open the store"
        : "could open the store: " + string.Join("; ", set.Custody.Select(one => $"{one.Role} ({one.Could})")))
        + "; uses outside this ledger cannot be seen";

    private static string Runs(List<EarlierUse> uses)
    {
        var acts = string.Join(", ", uses.Take(ActsShown).Select(use =>
            use.Act.ToString(CultureInfo.InvariantCulture) + (use.Verdict is { } verdict ? verdict.Length == 0 ? "" : $" ({verdict})" : " (not scored)")));
        return (uses.Count == 1 ? "act " : "acts ") + acts + (uses.Count > ActsShown ? $" and {uses.Count - ActsShown} more" : "");
    }
}
