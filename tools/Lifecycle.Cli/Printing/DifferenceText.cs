using System.Globalization;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.Replay.Differences;
using Lifecycle.Workflows.Differences;

namespace Lifecycle.Cli.Printing;

/// <summary>Two runs held against each other as people read it: the profiles, the scores, the alerts, and where they part.</summary>
internal static class DifferenceText
{
    private const int Indent = 12;
    private const int Detail = 6;
    private const int NameWidth = 18;
    private const int AlertsListed = 5;

    public static string Of(FoundDifference found)
    {
        var difference = found.Difference;
        var text = new StringBuilder();
        Side(text, "first", difference.First);
        Side(text, "second", difference.Second);
        text.Append(Wrapped.Of("set", $"{found.Set}: {Count(difference.Frames)} frames", Indent)).Append('\n');
        Profile(text, difference);
        Scores(text, difference);
        Alerts(text, difference);
        Failures(text, difference);
        Parting(text, difference.FirstDivergence);
        text.Append("RUNS: ").Append(difference.IsSame ? "same" : "different").Append("   scores within ")
            .Append(DifferenceWords.Apart(difference.Tolerance)).Append(" asked, largest ")
            .Append(DifferenceWords.Apart(difference.Largest)).Append('\n');
        if (found.TargetNode is { } node)
        {
            text.Append(Wrapped.Of("", node.Line, 0));
            text.Append("record".PadRight(Indent)).Append(found.File).Append('\n');
        }

        return text.ToString();
    }

    private static void Side(StringBuilder text, string name, RunSide side)
    {
        text.Append(name.PadRight(Indent)).Append(side.Name).Append('\n');
        text.Append("".PadRight(Indent)).Append("profile ").Append(side.Record.Inputs.Profile.Text).Append('\n');
    }

    private static void Profile(StringBuilder text, RunDifference difference)
    {
        foreach (var (name, first, second) in difference.Facts)
        {
            var word = (first == second ? "same" : "other").PadRight(Detail) + name.PadRight(NameWidth);
            text.Append(Wrapped.Of(word, first == second ? Value(first) : $"{Value(first)} and {Value(second)}", Detail + NameWidth));
        }

        if (!difference.IsOtherMachine)
        {
            text.Append(Wrapped.Of("note", "no fact of the machine differs: this shows nothing of another node, unless the protocol names the profile", Detail));
        }

        text.Append('\n');
    }

    // A digest is recognised by its beginning; all of it is in the JSON.
    private static string Value(string? fact) =>
        fact is null ? "not said" : Digest.TryParse(fact, out var digest) ? digest.Brief : fact;

    private static void Scores(StringBuilder text, RunDifference difference)
    {
        foreach (var score in difference.Scores)
        {
            var at = score.LargestAt is { } place ? $" in {difference.First.Record.Cases[place.Case].Case}, frame {place.Frame}" : "";
            text.Append(Wrapped.Of(
                score.Beyond > 0 ? "FAIL" : "ok",
                $"{ReplayedModel.FolderOf(score.Role)} score {score.Score}: largest difference {DifferenceWords.Apart(score.Largest)}{at}; "
                + $"{Count(score.Beyond)} of {Count(difference.Frames)} frames beyond {DifferenceWords.Apart(difference.Tolerance)}", Detail));
        }

        text.Append(Wrapped.Of(
            difference.AssessableDiffer > 0 ? "FAIL" : "ok",
            difference.AssessableDiffer > 0 ? $"{Count(difference.AssessableDiffer)} frames were assessable in one run alone" : "assessable frames are the same",
            Detail));
    }

    private static void Alerts(StringBuilder text, RunDifference difference)
    {
        foreach (var model in difference.First.Record.Models)
        {
            var own = difference.Alerts.Where(alert => alert.Role == model.Role).ToList();
            var name = ReplayedModel.FolderOf(model.Role);
            text.Append(Wrapped.Of(
                own.Count > 0 ? "FAIL" : "ok",
                own.Count > 0 ? $"{name} alerts: {Count(own.Count)} are not the same" : $"{name} alerts: {Count(model.AlertCount)}, identical", Detail));
            foreach (var alert in own.Take(AlertsListed))
            {
                var (in1, in2) = (End(alert.First), End(alert.Second));
                text.Append(Wrapped.Of(
                    "", $"{alert.Either.Subject.Case} {alert.Either.Type} at {alert.Either.Start}: first run {in1}, second run {in2}", Detail));
            }

            if (own.Count > AlertsListed)
            {
                text.Append($"      and {Count(own.Count - AlertsListed)} more with --json\n");
            }
        }
    }

    private static void Failures(StringBuilder text, RunDifference difference)
    {
        foreach (var (name, side) in ((string, RunSide)[])[("first", difference.First), ("second", difference.Second)])
        {
            if (side.Record.Candidate.Failure is { } failure)
            {
                text.Append(Wrapped.Of(
                    difference.IsFailureSame ? "ok" : "FAIL",
                    $"the candidate failed in the {name} run: {failure.Case}{(failure.Frame is { } frame ? $", frame {frame}" : "")}: {failure.Reason}",
                    Detail));
            }
        }

        text.Append('\n');
    }

    private static void Parting(StringBuilder text, Divergence? found)
    {
        if (found is not null)
        {
            text.Append(Wrapped.Of("they part", $"first in {DifferenceWords.Place(found)}", Indent));
            text.Append(Wrapped.Of("", $"{DifferenceWords.Subject(found)}: {found.First}, and {found.Second}", Indent)).Append('\n');
        }
    }

    private static string End(Alerts.Alert? alert) => alert is null ? "none" : alert.End is { } end ? $"until {end}" : "never ended";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
