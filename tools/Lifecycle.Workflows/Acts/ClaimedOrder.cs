using System.Globalization;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Workflows.Acts;

/// <summary>Which acts that a verdict relies on were made away from the home of the records: their order nobody there saw.</summary>
internal static class ClaimedOrder
{
    private const int ActsShown = 6;

    /// <param name="acts">The ledger.</param>
    /// <param name="run">The run that is judged.</param>
    /// <param name="sealable">What it relies on.</param>
    /// <param name="uses">What was shown before it.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<Act> acts, Digest run, IReadOnlyList<NamedDigest> sealable, UseJudgement uses)
    {
        var earlier = uses.Earlier.Select(use => use.Act).ToHashSet();
        var relied = acts.Index().Where(one => one.Item.Submission is not null
            && (earlier.Contains(one.Index) || one.Item.Subjects.Any(subject => (subject.Purpose == Purpose.Run && subject.Digest == run)
                || (one.Item.Kind == ActKind.Seal && sealable.Any(input => input.Purpose == subject.Purpose && input.Digest == subject.Digest))))).ToList();
        return
        [
            .. relied.GroupBy(one => one.Item.Submission!.Chain).Select(chain => Words([.. chain])),
            .. relied.Select(one => one.Item.Submission!.Fork).OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(fork => $"it relies on a chain that forked, and was taken all the same: {fork}"),
        ];
    }

    private static string Words(IReadOnlyList<(int Index, Act Item)> acts)
    {
        var places = string.Join(", ", acts.Take(ActsShown).Select(one => one.Index.ToString(CultureInfo.InvariantCulture)))
            + (acts.Count > ActsShown ? $" and {acts.Count - ActsShown} more" : "");
        var signers = string.Join(", ", acts.Select(one => one.Item.Key!.Brief).Distinct());
        return $"{(acts.Count == 1 ? "act" : "acts")} {places} {(acts.Count == 1 ? "was" : "were")} made elsewhere and submitted later: "
            + $"their order and times are claimed by {signers}, after {acts.Min(one => one.Item.Submission!.Known)} acts of this ledger";
    }
}
