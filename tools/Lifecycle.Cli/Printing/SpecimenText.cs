using System.Globalization;
using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.Alerts;

namespace Lifecycle.Cli.Printing;

/// <summary>Specimens that were missed or raised for nothing, as people read them.</summary>
internal static class SpecimenText
{
    private const int Indent = 6;

    public static void Missed(StringBuilder text, CriterionResult result, int most)
    {
        foreach (var miss in result.MissedSpecimens.Take(most))
        {
            text.Append(Wrapped.Of("", $"missed {Words(miss)}", Indent));
        }

        foreach (var alarm in result.FalseAlarmSpecimens.Take(most))
        {
            text.Append(Wrapped.Of("", $"false alarm in {Words(alarm)}", Indent));
        }
    }

    private static string Words(MatchedSpecimen specimen) => $"{specimen.Case.Facts.Id}, batch {specimen.Case.Facts.Batch}, " + (specimen.Peak is { } peak
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"confidence {peak.Confidence:0.000} in frame {peak.Frame}{(peak.IsRaised ? $", {AlertDocument.NameOf(peak.Band)}" : "")}")
        : "without a score");
}
