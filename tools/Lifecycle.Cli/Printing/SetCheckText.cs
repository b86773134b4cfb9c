using System.Globalization;
using System.Text;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Checking;
using Lifecycle.ChallengeSets.Datasheets;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Cli.Printing;

/// <summary>What was found in a set, fault by fault: none is left out, since each has to be mended.</summary>
internal static class SetCheckText
{
    private const int Indent = 12;

    public static string Of(SetCheck check)
    {
        var text = new StringBuilder();
        Row(text, "set", check.Set is { } set ? $"{set.Id}, {Origins.NameOf(set.Origin)}" : check.File);
        Row(text, "looked at", Looked(check.Looked));
        if (check.Looked.Blank > 0)
        {
            Row(text, "blank", $"{Count(check.Looked.Blank, "frame")} of one single level; no fault, unless one file of them is in two cases");
        }

        Row(text, "near", $"{Count(check.Looked.Proposed, "pair")} of cases proposed by perceptual hash, {check.Looked.Confirmed} confirmed by pixels");
        foreach (var row in check.Agreement)
        {
            Row(text, "agreement", DatasheetWords.Agreement(row, check.Set?.Labelling));
        }

        foreach (var kind in check.Faults.GroupBy(fault => fault.Code.Code))
        {
            Kind(text, kind.First().Code, [.. kind]);
        }

        var files = check.Faults.Select(fault => fault.Where?.File).Distinct().Count();
        return text.Append('\n').Append(check.Faults.Count == 0
            ? "FAULTS: none\n"
            : $"FAULTS: {check.Faults.Count} of {Count(check.Faults.DistinctBy(fault => fault.Code).Count(), "kind")}, in {Count(files, "file")}\n").ToString();
    }

    private static string Looked(LookedAt looked) =>
        $"{Count(looked.Cases, "case")}, {Count(looked.Files, "frame file")}, {Count(looked.Frames, "frame")} decoded";

    private static void Kind(StringBuilder text, RefusalCode code, List<Refusal> faults)
    {
        text.Append('\n').Append(Wrapped.Of($"{code.Code}  ", $"{code.Title}: {faults.Count}", 10));
        foreach (var fault in faults)
        {
            text.Append("  ").Append(fault.Where?.ToString() ?? "everywhere").Append('\n')
                .Append(Wrapped.Of("", fault.What, 4)).Append(Wrapped.Of("    fix", fault.Fix, 9));
        }

        text.Append("  more   lifecycle explain ").Append(code.Code).Append('\n');
    }

    private static void Row(StringBuilder text, string name, string value) => text.Append(Wrapped.Of(name, value, Indent));

    private static string Count(long value, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:N0} {noun}{(value == 1 ? "" : "s")}");
}
