using System.Globalization;
using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Datasheets;
using Lifecycle.Comparability;
using Lifecycle.Statistics;
using Lifecycle.Workflows.Comparing;

namespace Lifecycle.Cli.Printing;

/// <summary>A comparison of models as people read it: worst first, agreement, and the two lines.</summary>
internal static class ComparisonText
{
    private const int Indent = 12;
    private const int NameWidth = 32;
    private const int EstimateWidth = 9;
    private const int RangeWidth = 23;

    public static string Of(ComparedRun run)
    {
        var text = new StringBuilder();
        Head(text, run);
        Endpoints(text, run.Comparison);
        Agreements(text, run.Comparison);
        Remarks(text, run);
        var comparison = run.Comparison;
        var all = comparison.Endpoints.ToList();
        text.Append(comparison.Line).Append("   ")
            .Append($"{all.Count(result => result.Answer == ComparisonAnswer.Comparable)} of {all.Count} endpoints comparable\n");
        text.Append(Scorecard.ReleaseLine).Append('\n');
        text.Append("evidence".PadRight(Indent)).Append(run.File).Append('\n');
        return text.ToString();
    }

    private static void Head(StringBuilder text, ComparedRun run)
    {
        var subject = run.Comparison.Subject;
        Model(text, "candidate", $"{subject.Candidate.Name} {subject.Candidate.Version}", subject.Candidate.Digest.Brief);
        if (subject.Production is { } production)
        {
            Model(text, "production", $"{production.Name} {production.Version}", production.Digest.Brief);
        }

        if (subject.Record is var (name, digest))
        {
            Model(text, "record", name, digest.Brief);
        }

        var set = run.Inputs.Set;
        text.Append(Wrapped.Of("set", string.Create(
            CultureInfo.InvariantCulture, $"{set.Description.Id}, {Origins.NameOf(set.Description.Origin)}: {DatasheetWords.Count(set.Cases.Count, "case")}"), Indent));
        text.Append("comparison".PadRight(Indent)).Append(run.Inputs.File.Comparison!.Name).Append('\n');
        var plan = run.Comparison.Plan;
        text.Append(Wrapped.Of("", string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Confidence * 100:0.###} % intervals between batches, likeness in a batch at least {plan.WithinBatch:0.##}; " +
            $"adjusted for many endpoints: {(plan.Multiplicity.IsHolm ? "holm" : "none")}"), Indent));
        text.Append('\n');
    }

    private static void Model(StringBuilder text, string role, string name, string digest) =>
        text.Append(role.PadRight(Indent)).Append(name.PadRight(20)).Append(name.Length >= 20 ? "  " : "").Append(digest).Append('\n');

    private static void Endpoints(StringBuilder text, ModelComparison comparison)
    {
        text.Append("      endpoint".PadRight(NameWidth)).Append("estimate".PadLeft(EstimateWidth))
            .Append("interval".PadLeft(RangeWidth)).Append("  asks\n");
        var rows = comparison.Types.SelectMany(type => type.Endpoints.Select(result => (type.Plan.Alert, Result: result)))
            .OrderBy(row => Order(row.Result.Answer));
        foreach (var (alert, result) in rows)
        {
            var digits = result.Plan.Endpoint == Endpoint.LeadTime ? "0.00" : "0.000";
            var name = $"{Word(result.Answer),-6}{alert} {Name(result.Plan.Endpoint)}";
            text.Append(name.Length > NameWidth ? name + "\n" + new string(' ', NameWidth) : name.PadRight(NameWidth))
                .Append(Number(result.Estimate, digits).PadLeft(EstimateWidth))
                .Append(Range(result.BetweenBatches, digits).PadLeft(RangeWidth))
                .Append($"  {(result.Plan.MoreIsBetter ? ">" : "<")} {Number(result.Plan.Asked, "0.####")}\n");
            if (result.Answer != ComparisonAnswer.Comparable)
            {
                text.Append(Wrapped.Of("", result.Reason, 6));
            }
            else if (result.IsSuperior)
            {
                text.Append("      and shown to be better\n");
            }
        }

        text.Append('\n');
    }

    private static void Agreements(StringBuilder text, ModelComparison comparison)
    {
        text.Append("      agreement".PadRight(24)).Append("both".PadLeft(8)).Append("candidate".PadLeft(11))
            .Append("other".PadLeft(8)).Append("neither".PadLeft(9)).Append("kappa".PadLeft(8)).Append("mid-p".PadLeft(8)).Append('\n');
        foreach (var type in comparison.Types)
        {
            var found = type.Agreement;
            text.Append(string.Create(CultureInfo.InvariantCulture,
                $"      {type.Plan.Alert,-18}{found.Both,8}{found.CandidateOnly,11}{found.OtherOnly,8}{found.Neither,9}" +
                $"{(found.Kappa is { } kappa ? kappa.ToString("0.00", CultureInfo.InvariantCulture) : "none"),8}{found.Test.PMid,8:0.000}"))
                .Append('\n');
            if (type.Pairs.LeftOut > 0)
            {
                text.Append(Wrapped.Of("", $"and {type.Pairs.LeftOut} episodes that one side could not assess are left out", 6));
            }
        }

        text.Append('\n');
    }

    private static void Remarks(StringBuilder text, ComparedRun run)
    {
        var before = text.Length;
        if (run.Comparison.Subject.IsSameModel)
        {
            text.Append(Wrapped.Of("same", ModelComparison.SameModel, Indent));
        }

        else if (run.Comparison.Subject.Record is null && run.Inputs.Production?.Weights == run.Inputs.Candidate.Weights)
        {
            text.Append(Wrapped.Of("same", "the weights are the same on both sides, only what is said of them differs", Indent));
        }

        if (run.Comparison.NotPlanned.Count > 0)
        {
            text.Append(Wrapped.Of("not planned", string.Join(", ", run.Comparison.NotPlanned) + ": labelled, and not compared", Indent));
        }

        if (run.Comparison.SyntheticLeftOut.Count > 0)
        {
            text.Append(Wrapped.Of("left out", DatasheetWords.Count(run.Comparison.SyntheticLeftOut.Count, "synthetic case"), Indent));
        }

        foreach (var line in run.Run.RecordedWords)
        {
            text.Append(Wrapped.Of("recorded", line, Indent));
        }

        foreach (var refusal in run.Seals.Refusals)
        {
            text.Append(Wrapped.Of("unsealed", $"{refusal.What}: {refusal.Why}", Indent));
        }

        if (run.Inputs.IsRehearsal)
        {
            text.Append(Wrapped.Of("rehearsal", "no episode and no quiet time is labelled, so nothing of this counts", Indent));
        }

        if (text.Length > before)
        {
            text.Append('\n');
        }
    }

    private static string Name(Endpoint endpoint) => endpoint switch
    {
        Endpoint.Sensitivity => "sensitivity",
        Endpoint.FalseAlarmRatio => "alarm ratio",
        Endpoint.FalseAlarmDifference => "alarms/100 h",
        _ => "lead time h",
    };

    internal static string Word(ComparisonAnswer answer) => answer switch
    {
        ComparisonAnswer.Comparable => "ok",
        ComparisonAnswer.NotComparable => "FAIL",
        _ => "open",
    };

    internal static int Order(ComparisonAnswer answer) => answer switch
    {
        ComparisonAnswer.NotComparable => 0,
        ComparisonAnswer.NotShown => 1,
        _ => 2,
    };

    internal static string Range(Interval interval, string digits) =>
        double.IsNaN(interval.Lower) ? "none" : $"{Number(interval.Lower, digits)} to {Number(interval.Upper, digits)}";

    internal static string Number(double value, string digits) => double.IsNaN(value) ? "none"
        : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf")
        : (Math.Round(value, 6) + 0.0).ToString(digits, CultureInfo.InvariantCulture);
}
