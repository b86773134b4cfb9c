using System.Globalization;
using System.Text;
using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Workflows.Drift;

namespace Lifecycle.Cli.Printing;

/// <summary>What a watch says while it runs, and where it stood at the end.</summary>
internal static class WatchText
{
    private const int Indent = 11;

    /// <summary>One line: when, what, from where to where, since when, and where to look first.</summary>
    public static string Of(WatchNews.Crossed news)
    {
        var (crossing, unit) = (news.What, news.Unit.Length == 0 ? "" : " " + news.Unit);
        var suspect = crossing.Suspects[0];
        return Visible.Value(Say(
            $"{crossing.At}  {crossing.Name} {Moved(crossing, unit)}, batch {Named(crossing.Batch)}, since {crossing.Since}; look at {suspect.Axis} {Named(suspect.Level)}: {suspect.Why}; ")
            + (news.Entered is { } entered ? $"{(entered.IsClosed ? "closed before:" : entered.IsKnown ? "already open" : entered.HasJoined ? "joined" : "opened")} {entered.Record.Brief}" : "no record"));
    }

    public static byte[] Json(WatchNews.Crossed news) => JsonText.WriteLine(json =>
    {
        json.Member("format", "lifecycle/drift-crossing@2");
        json.Member("record", news.Entered?.Record.Text);
        json.Member("known", news.Entered?.IsKnown == true);
        json.Member("joined", news.Entered?.HasJoined == true);
        json.Member("unit", news.Unit);
        CrossingForm.Write(json, news.What);
    });

    public static string Of(WatchAnswer answer)
    {
        var (watch, text) = (answer.Watch, new StringBuilder());
        var standing = watch.Judge();
        text.Append(Wrapped.Of("rows", Say(
            $"{answer.Rows:N0} read, {answer.Unfit:N0} unfit; {watch.Frames:N0} frames since the watch began, {watch.Late:N0} late, {watch.Beyond:N0} of cameras beyond the plan, {watch.EmptyBlocks:N0} empty blocks"), Indent));
        foreach (var signal in standing.GroupBy(one => one.Signal))
        {
            var learning = signal.Count(one => one.IsLearning);
            text.Append(Wrapped.Of("signal", Say(
                $"{signal.Key}: {Crossed(signal)}{(learning > 0 ? $", {learning} of {signal.Count()} cameras still learning" : "")}{Lacks(signal)}"), Indent));
        }

        var isQuiet = answer.Crossings == 0 && standing.All(one => one.Crossing is null);
        foreach (var input in answer.Unsealed)
        {
            text.Append(Wrapped.Of("unsealed", (input.Waiting.Count == 0 ? $"nobody sealed {input.Name}"
                : $"{string.Join(" and ", input.Waiting)} did not seal {input.Name}") + (isQuiet ? ": that nothing crossed is informational" : ""), Indent));
        }

        if (!answer.HasTakenEnough)
        {
            text.Append(Wrapped.Of("unwatched", Say(
                $"{answer.Rows - answer.Taken:N0} of {answer.Rows:N0} rows: unfit, late, or of cameras beyond the plan; what was not watched is not quiet"), Indent));
        }

        text.Append("WATCH: ").Append(isQuiet
            ? !answer.HasJudged ? "nothing is old enough to be judged" : answer.HasTakenEnough ? "nothing crossed" : "not enough data: nothing crossed in the rows that were watched"
            : Say($"{answer.Crossings} crossed, {standing.Count(one => one.Crossing is not null)} standing")).Append('\n');
        return text.ToString();
    }

    public static byte[] Json(WatchAnswer answer) => JsonText.WriteLine(json =>
    {
        json.Member("format", "lifecycle/drift-watch-answer@1");
        json.Member("watch", answer.Watch.Design.Plan.Name);
        json.Member("sealed", answer.IsSealed);
        json.List("unsealed", answer.Unsealed, input => json.Item(() =>
        {
            json.Member("file", input.Name);
            json.List("waiting", input.Waiting, json.Item);
        }));
        json.Member("rows", answer.Rows);
        json.Member("unfit", answer.Unfit);
        json.Member("taken", answer.Taken);
        json.Member("frames", answer.Watch.Frames);
        json.Member("late", answer.Watch.Late);
        json.Member("beyond", answer.Watch.Beyond);
        json.Member("emptyBlocks", answer.Watch.EmptyBlocks);
        json.Member("crossings", answer.Crossings);
        json.List("signals", answer.Watch.Judge(), one => json.Item(() =>
        {
            json.Member("signal", one.Signal);
            json.Member("camera", one.Camera);
            json.Member("batch", one.Batch);
            json.Member("state", one.Crossing is not null ? "crossed" : one.IsLearning ? "learning" : "steady");
            json.Member("level", one.Level);
            json.Member("missing", one.Missing);
            json.Member("thin", one.Thin);
            json.Member("repeats", one.Repeats);
        }));
    });

    private static string Crossed(IEnumerable<WatchStanding> standing) => standing.Where(one => one.Crossing is not null).ToList() is { Count: > 0 } crossed
        ? "crossed" + (crossed.All(one => one.Camera.Length == 0) ? "" : " at " + string.Join(", ", crossed.Select(one => one.Camera + Silent(one.Crossing!))))
        : "steady";

    private static string Lacks(IEnumerable<WatchStanding> standing)
    {
        var (missing, thin, repeats) = (standing.Sum(one => one.Missing), standing.Sum(one => one.Thin), standing.Sum(one => one.Repeats));
        return (missing > 0 ? Say($", {missing:N0} values missing") : "") + (thin > 0 ? Say($", {thin:N0} blocks too thin") : "")
            + (repeats > 0 ? Say($", {(repeats == 1 ? "once" : $"{repeats:N0} times")} again") : "");
    }

    private static string Moved(Crossing crossing, string unit) => crossing.Kind switch
    {
        CrossingKind.Frozen => Say($"frozen at {crossing.After:G6}{unit}, {crossing.Before:G4} before"),
        CrossingKind.Empty => Say($"empty, {crossing.Before:G4}{unit} before"),
        _ => Say($"{(crossing.IsUp ? "up" : "down")} {crossing.Before:G4} -> {crossing.After:G4}{unit}"),
    };

    private static string Silent(Crossing crossing) => WatchWords.IsSilence(crossing.Kind) ? $" ({WatchWords.NameOf(crossing.Kind)})" : "";

    private static string Named(string level) => level.Length == 0 ? "-" : level;

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
