using System.Globalization;
using System.Text;
using Lifecycle.Replay.Differences;
using Lifecycle.Workflows.Differences;

namespace Lifecycle.Cli.Printing;

/// <summary>Where two models of a run disagree, as people read it: counts by type and subgroup, then each event, worst first.</summary>
internal static class DisagreementText
{
    private const int Indent = 12;
    private const int NameWidth = 28;
    private const int ListedMax = 10;

    public static string Of(FoundDisagreements found)
    {
        var (difference, text) = (found.Difference, new StringBuilder());
        foreach (var model in difference.Run.Models)
        {
            text.Append(Replay.ReplayedModel.FolderOf(model.Role).PadRight(Indent))
                .Append($"{model.Name} {model.Version}".PadRight(20)).Append(model.Digest.Brief)
                .Append(model.Recorded is null ? "" : "  recorded, not run here").Append('\n');
        }

        text.Append(Wrapped.Of("set", $"{difference.Run.Set}: {difference.Run.Cases.Count} cases", Indent));
        text.Append("run".PadRight(Indent)).Append(found.Run).Append('\n');
        if (difference.Run.Candidate.Failure is { } failure)
        {
            text.Append(Wrapped.Of("failed", $"the candidate, in {failure.Case}: {failure.Reason}; from there on it has no alerts", Indent));
        }

        if (!difference.IsLabelled)
        {
            text.Append(Wrapped.Of("unlabelled", "the labels are not here: nobody can say which of the two was right", Indent));
        }

        text.Append('\n');
        Counts(text, "alert type", difference.Types.Append(difference.All));
        Counts(text, "subgroup", difference.Subgroups.Where(counts => counts.Differ > 0));
        Events(text, difference);
        text.Append($"MODELS: {(difference.Disagreements.Count == 0 ? "agree" : "disagree")}   ")
            .Append(string.Create(CultureInfo.InvariantCulture, $"{difference.All.Differ:N0} events differ, {difference.All.Same:N0} do not\n"));
        return found.Pictures is { } pictures ? text.Append("pictures".PadRight(Indent)).Append($"{pictures}, one a case\n").ToString() : text.ToString();
    }

    private static void Counts(StringBuilder text, string what, IEnumerable<DisagreementCounts> rows)
    {
        text.Append(what.PadRight(NameWidth)).Append("only prod.  only cand.  later  earlier  same\n");
        foreach (var row in rows)
        {
            var name = row.Name.Length >= NameWidth ? row.Name + "\n" + new string(' ', NameWidth) : row.Name.PadRight(NameWidth);
            text.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}{row.OnlyProduction,10:N0}{row.OnlyCandidate,12:N0}{row.Later,7:N0}{row.Earlier,9:N0}{row.Same,6:N0}\n"));
        }

        text.Append('\n');
    }

    private static void Events(StringBuilder text, ModelDifference difference)
    {
        foreach (var one in difference.Disagreements.Take(ListedMax))
        {
            var excused = one.Excused is null ? "" : ", the other could not assess it";
            text.Append(Wrapped.Of(
                "", $"{one.Case} {one.Type} at {one.Start}: {Words(one)}, {Ground(one)}{excused}", 4));
        }

        if (difference.Disagreements.Count > ListedMax)
        {
            text.Append($"    and {difference.Disagreements.Count - ListedMax} more with --json\n");
        }

        text.Append(difference.Disagreements.Count > 0 ? "\n" : "");
    }

    private static string Words(Disagreement one) => one.Kind switch
    {
        DisagreementKind.OnlyProduction => $"only production, {Hours(one.Length)} h",
        DisagreementKind.OnlyCandidate => $"only candidate, {Hours(one.Length)} h",
        _ => $"candidate {Hours(one.Lead!.Value.Duration())} h {(one.Kind == DisagreementKind.Later ? "later" : "earlier")}",
    };

    private static string Ground(Disagreement one) => one.Ground switch
    {
        DisagreementGround.Episode => $"in episode {one.Episode}",
        DisagreementGround.Quiet => "in quiet time",
        _ => "where nothing is labelled",
    };

    private static string Hours(TimeSpan span) => span.TotalHours.ToString("0.0", CultureInfo.InvariantCulture);
}
