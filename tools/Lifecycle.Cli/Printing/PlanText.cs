using System.Globalization;
using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.Acceptance.Planning;
using Lifecycle.Formats;

namespace Lifecycle.Cli.Printing;

/// <summary>A plan as people read it: per criterion the smallest study, what it allows, and what the set lacks.</summary>
internal static class PlanText
{
    private const int Indent = 12;
    private const int SubjectWidth = 34;

    public static string Of(Plan plan)
    {
        var text = new StringBuilder();
        text.Append(Wrapped.Of("criteria", $"{plan.Criteria}, stage {CriteriaNames.NameOf(plan.Stage)}", Indent));
        text.Append(Wrapped.Of(
            "assumed",
            $"correlation in a batch {Scalars.Write(plan.Correlation)}, variation between batches {Scalars.Write(plan.Variation)}, " +
            $"{plan.Assumptions.PerBatch} episodes and {Scalars.Write(plan.Assumptions.HoursPerBatch)} quiet hours a batch", Indent));
        if (plan.Set is not null)
        {
            text.Append("set".PadRight(Indent)).Append(plan.Set).Append('\n');
        }

        text.Append('\n');
        Table(text, plan);
        Needs(text, plan);
        return text.ToString();
    }

    private static void Table(StringBuilder text, Plan plan)
    {
        if (plan.Rows.Count == 0)
        {
            text.Append("no criterion of this stage counts anything\n\n");
            return;
        }

        var idWidth = plan.Rows.Max(row => row.Criterion.Id.Length) + 2;
        foreach (var row in plan.Rows)
        {
            var alert = row.Criterion.Alert == Criterion.AllTypes ? "all" : row.Criterion.Alert;
            text.Append(
                (row.Criterion.Id.PadRight(idWidth) + $"{alert} {row.Criterion.Rule.Brief}").PadRight(SubjectWidth)
                + $"  {row.Criterion.Bound}  ".PadRight(12) + Assumed(row)).Append('\n');
            text.Append(Line("at least", row, row.Fewest));
            if (row.Powered is { } powered)
            {
                text.Append(Line(Share(plan.Assumptions.Power) + " power", row, powered));
            }

            if (row.Present is { } present)
            {
                text.Append(Line("the set", row, present));
            }

            if (row.Lacks.Count > 0)
            {
                text.Append(Wrapped.Of("", "LACKS " + string.Join("; ", row.Lacks), 6));
            }

            if (row.Remark is { } remark)
            {
                text.Append(Wrapped.Of("", remark, 6));
            }
        }

        text.Append('\n');
    }

    private static string Assumed(PlanRow row) => row.Assumed is { } assumed
        ? "if truly " + Scalars.Write(Math.Round(assumed, 4)) + (row.Criterion.Assumed is null ? " (not stated)" : "")
        : "";

    private static string Line(string what, PlanRow row, PlanDesign design)
    {
        var line = new StringBuilder($"      {what,-10} {Count(design.Count)} {PlanWords.Of(row.What)}");
        if (design.Batches > 0)
        {
            line.Append($" in {design.Batches} batches");
        }

        if (design.Allowed is { } allowed)
        {
            line.Append(allowed < 0 ? ", too few to accept" : $", up to {allowed} {Bad(row)}");
        }

        if (design.Power is { } power)
        {
            line.Append($", power {power.ToString("0.00", CultureInfo.InvariantCulture)}");
        }

        return Wrapped.Of("", line.ToString().Trim(), 6);
    }

    private static string Bad(PlanRow row) => row.What switch
    {
        "quietHours" => "alarms",
        "stretches" => "with an alarm",
        "episodes" when row.Criterion.Metric == Metric.Sensitivity => "missed",
        _ => "against it",
    };

    private static void Needs(StringBuilder text, Plan plan)
    {
        foreach (var need in plan.Needs)
        {
            text.Append(Wrapped.Of(
                need.Type,
                $"{Count(need.Episodes)} episodes in {need.Batches} batches, {Count(need.QuietHours)} quiet hours in {need.QuietBatches} batches",
                Indent));
        }

        if (plan.Set is not null)
        {
            text.Append("PLAN: ").Append(plan.IsEnough ? "the set can decide every criterion" : "the set lacks evidence").Append('\n');
        }
    }

    private static string Count(double count) => count.ToString("#,0.#", CultureInfo.InvariantCulture);

    private static string Share(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
