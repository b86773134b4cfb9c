using System.Globalization;
using System.Text;
using Lifecycle.ChallengeSets.Datasheets;
using Lifecycle.ChallengeSets.Independence;
using Lifecycle.Workflows.Independence;

namespace Lifecycle.Cli.Printing;

/// <summary>A check of independence as people read it: one line a key, what is shared under it, and the answer.</summary>
internal static class OverlapText
{
    private const int Indent = 13;
    private const int Detail = 6;

    // Of many, a person looks at a few; the JSON lists them all.
    private const int ListedMax = 5;

    public static string Of(FoundOverlap found)
    {
        var overlap = found.Overlap;
        var text = new StringBuilder();
        text.Append(Wrapped.Of("set", $"{overlap.Set}: {Count(overlap.CaseCount, "case")}", Indent));
        text.Append(Wrapped.Of(
            "development", $"{overlap.Development}: {Count(overlap.ItemCount, "item")}, {overlap.DevelopmentDigest.Brief}", Indent));
        text.Append('\n');
        foreach (var key in overlap.Keys)
        {
            Key(text, overlap, key);
        }

        Near(text, overlap.Near);
        text.Append('\n').Append(overlap.Line);
        if (overlap.NotComparable > 0)
        {
            text.Append($"   {overlap.NotComparable} of {overlap.Keys.Count + 1} not comparable");
        }

        return text.Append('\n').Append("record".PadRight(Indent)).Append(found.Record).Append('\n').ToString();
    }

    private static void Key(StringBuilder text, SetOverlap overlap, KeyOverlap key)
    {
        Line(text, key.Shared.Count > 0, key.IsComparable, key.Key == KeyOverlap.Exact ? "exact files" : key.Key, $"{Count(key.Shared.Count)} shared");
        if (!key.IsComparable)
        {
            text.Append(Wrapped.Of(
                "      ", $"{Count(key.SetLacks)} of {Count(overlap.CaseCount, "case")} and {Count(key.DevelopmentLacks)} of " +
                $"{Count(overlap.ItemCount, "item")} do not say: not comparable", Detail));
        }

        foreach (var value in key.Shared.Take(ListedMax))
        {
            var name = key.Key == KeyOverlap.Exact ? value.Value[..19] : value.Value;
            text.Append(Wrapped.Of("      ", $"{name}: {Some(value.Cases)} of the set, {Some(value.Items)} of the development data", Detail));
        }

        More(text, key.Shared.Count);
    }

    private static void Near(StringBuilder text, NearOverlap near)
    {
        Line(text, near.Confirmed > 0, near.IsComparable, "near-duplicates", $"{Count(near.Proposed)} proposed, {Count(near.Confirmed)} confirmed");
        text.Append(Wrapped.Of(
            "      ", $"{Count(near.SetHashed, "frame")} of the set held against {Count(near.DevelopmentHashed)} of the development data; without a " +
            $"pattern, and like none: {Count(near.SetFlat)} and {Count(near.DevelopmentFlat)}", Detail));
        if (near.SetLacks + near.DevelopmentLacks > 0)
        {
            text.Append(Wrapped.Of(
                "      ", $"{Count(near.SetLacks, "case")} without pictures, and {Count(near.DevelopmentLacks, "item")} of which no frame was hashed: not comparable", Detail));
        }

        if (near.Open > 0)
        {
            text.Append(Wrapped.Of(
                "      ", $"{Count(near.Open, "proposal")} could not be looked at, since there is no picture, a mask hides a part, or they are too many: not comparable", Detail));
        }

        foreach (var pair in near.Cases.OrderByDescending(pair => pair.Confirmed).ThenBy(pair => pair.Nearest.Distance).Take(ListedMax))
        {
            var alike = pair.Nearest.Correlation is { } r ? $"correlation {r.ToString("0.000", CultureInfo.InvariantCulture)}" : "not looked at";
            text.Append(Wrapped.Of(
                "      ", $"{pair.Case} frame {pair.Nearest.CaseFrame} and {pair.Item} frame {pair.Nearest.ItemFrame}: {pair.Nearest.Distance} of 256 " +
                $"bits differ, {alike}; {Count(pair.Confirmed)} of {Count(pair.LookedAt)} looked at confirmed, {Count(pair.Proposed)} proposed", Detail));
        }

        More(text, near.Cases.Count);
    }

    private static void Line(StringBuilder text, bool isShared, bool isComparable, string what, string answer) =>
        text.Append((isShared ? "FAIL" : isComparable ? "ok" : "n/c").PadRight(Detail)).Append(what.PadRight(18)).Append(answer).Append('\n');

    private static void More(StringBuilder text, int count)
    {
        if (count > ListedMax)
        {
            text.Append("      and ").Append(Count(count - ListedMax)).Append(" more with --json\n");
        }
    }

    private static string Some(IReadOnlyList<string> ids) => ids.Count <= 3
        ? string.Join(", ", ids)
        : $"{string.Join(", ", ids.Take(3))} and {Count(ids.Count - 3)} more";

    private static string Count(long count, string noun) => DatasheetWords.Count(count, noun);

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
