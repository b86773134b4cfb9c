using System.Text;
using Lifecycle.Comparability;
using Lifecycle.Workflows.Comparing;

namespace Lifecycle.Cli.Printing;

/// <summary>A comparison of batches as people read it: worst first, and how many of how many.</summary>
internal static class FeatureText
{
    private const int Indent = 12;
    private const int NameWidth = 32;
    private const int EstimateWidth = 10;
    private const int RangeWidth = 22;

    public static string Of(ComparedBatches batches)
    {
        var text = new StringBuilder();
        text.Append("comparison".PadRight(Indent)).Append(batches.Plan).Append('\n');
        text.Append("batches".PadRight(Indent)).Append(batches.Table).Append('\n');
        if (batches.Comparison.IsInformational)
        {
            text.Append(Wrapped.Of(
                "unsealed", "the plan was not sealed before these batches were compared: nothing shows that it was fixed before the result was known",
                Indent));
        }

        text.Append('\n').Append("      feature".PadRight(NameWidth)).Append("new - ref".PadLeft(EstimateWidth))
            .Append("interval".PadLeft(RangeWidth)).Append("  margin\n");
        foreach (var result in batches.Comparison.Results.OrderBy(result => ComparisonText.Order(result.Answer)))
        {
            var name = $"{ComparisonText.Word(result.Answer),-6}{result.Plan.Name}";
            text.Append(name.Length > NameWidth ? name + "\n" + new string(' ', NameWidth) : name.PadRight(NameWidth))
                .Append(ComparisonText.Number(result.Difference.Estimate, "G3").PadLeft(EstimateWidth))
                .Append(ComparisonText.Range(result.Difference, "G3").PadLeft(RangeWidth))
                .Append($"  {ComparisonText.Number(result.Margin, "G3")}\n");
            if (result.Answer != ComparisonAnswer.Comparable)
            {
                text.Append(Wrapped.Of("", result.Reason, 6));
            }
        }

        text.Append('\n').Append(batches.Comparison.Line).Append("   ").Append(batches.Comparison.Tally).Append('\n');
        return text.Append("evidence".PadRight(Indent)).Append(batches.File).Append('\n').ToString();
    }
}
