using System.Globalization;
using System.Text;
using Lifecycle.Drift.Watching;
using Lifecycle.Formats;

namespace Lifecycle.Cli.Printing;

/// <summary>What a plan will do: how often it is wrong, and how soon it is right.</summary>
internal static class WatchDesignText
{
    private const int Indent = 11;

    public static string Of(WatchDesign design)
    {
        var (plan, text) = (design.Plan, new StringBuilder());
        text.Append(Wrapped.Of("watch", Say(
            $"{plan.Name}: {plan.Signals.Count} signals, {plan.Cameras} cameras, blocks of {Scalars.Write(plan.Block)}, a level after {Scalars.Write(plan.Learn)}, batches of {Scalars.Write(plan.Batch)}"), Indent));
        foreach (var signal in design.Signals)
        {
            text.Append('\n');
            text.Append(Wrapped.Of("signal", Head(signal), Indent));
            text.Append(Wrapped.Of("  false", False(signal), Indent));
            text.Append(Wrapped.Of("  delay", Delay(signal), Indent));
            if (signal.Silence is { } silence)
            {
                text.Append(Wrapped.Of("  silent", Silent(silence, plan), Indent));
            }

            if (signal.Expected.Naive is { } naive)
            {
                text.Append(Wrapped.Of("  naive", Say(
                    $"for independent blocks a limit would promise one in {naive.Promised:N0} days, and give one in {naive.Kept:N1} days"), Indent));
            }

            if (signal.Expected.OnReference is { } reference)
            {
                text.Append(Wrapped.Of("  check", Say(
                    $"on the reference's own batches the chart speaks in {reference.Batches} of {reference.Of}"), Indent));
            }
        }

        return text.Append(Say($"\nWATCH: a false alarm every {design.FalseAlarmDays:N0} days, over all; planned {plan.FalseAlarmDays:N0}\n")).ToString();
    }

    public static byte[] Json(WatchDesign design) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/drift-watch-design@1");
        json.Member("watch", design.Plan.Name);
        json.Member("basis", design.Basis);
        json.Member("falseAlarmDays", design.FalseAlarmDays);
        json.Member("planned", design.Plan.FalseAlarmDays);
        json.List("signals", design.Signals, signal => json.Item(() =>
        {
            var expected = signal.Expected;
            json.Member("signal", signal.Signal.Name);
            json.Member("method", WatchWords.NameOf(signal.Signal.Method));
            json.Member("slack", signal.Slack);
            json.Member("limit", signal.Limit);
            json.Member("levelLimit", signal.LevelLimitInUnit);
            json.Map("reference", () =>
            {
                var reference = signal.ReferenceInUnit;
                json.Member("mean", reference.Mean);
                json.Member("batches", reference.Batches);
                json.Member("between", reference.Between);
                json.Member("within", reference.Within);
                json.Member("correlation", reference.Correlation);
            });
            json.Member("falseDaysInBatch", expected.DaysInBatch);
            json.Member("falseDaysNewBatch", expected.DaysNewBatch);
            json.Member("delayHours", expected.DelayMedian?.TotalHours);
            json.Member("foundInDay", expected.FoundInDay);
            json.Member("foundNewBatch", expected.FoundNewBatch);
            json.Member("naivePromisedDays", expected.Naive?.Promised);
            json.Member("naiveKeptDays", expected.Naive?.Kept);
            json.Member("frozenBlocks", (double?)signal.Silence?.FrozenAfter);
            json.Member("emptyBlocks", (double?)signal.Silence?.EmptyAfter);
            json.Member("referenceFrozenBlocks", (double?)signal.Silence?.Seen?.Frozen);
            json.Member("referenceEmptyBlocks", (double?)signal.Silence?.Seen?.Empty);
            json.Member("referenceBatches", (double?)expected.OnReference?.Of);
            json.Member("referenceAlarms", (double?)expected.OnReference?.Batches);
        }));
    });

    private static string Head(SignalDesign signal)
    {
        var (reference, unit) = (signal.ReferenceInUnit, signal.Signal.Unit.Length == 0 ? "" : " " + signal.Signal.Unit);
        var sought = signal.Signal.IsSpread ? Say($"{signal.Signal.Shift:G4} times as far apart") : Say($"{signal.Signal.Shift:G4}{unit}");
        return Say($"{signal.Signal.Name} by {WatchWords.NameOf(signal.Signal.Method)}, to find {sought}; reference mean {reference.Mean:G5}{unit}, ")
            + (signal.Signal.IsOutcome ? Say($"says nothing over the first {signal.WarmStart}")
                : Say($"inside a batch {reference.Within:G3} with correlation {reference.Correlation:0.00} from block to block, between {reference.Batches} batches {reference.Between:G3}"));
    }

    private static string False(SignalDesign signal) => Say($"one in {signal.Expected.DaysInBatch:N0} days{(signal.Signal.IsOutcome ? "" : " inside batches")}")
        + (signal.Signal.IsOutcome ? ""
            : signal.Expected.DaysNewBatch is { } days ? Say($", one in {days:N0} days at new batches (off by more than {signal.LevelLimitInUnit:G4})")
            : "; new batches are not judged: not enough batches in the reference");

    private static string Delay(SignalDesign signal) => (signal.Expected.DelayMedian is { } median
            ? $"half are found after {Time(median)}" : "fewer than half are found before the batch ends")
        + Say($", {signal.Expected.FoundInDay * 100:0} % within a day")
        + (signal.Expected.FoundNewBatch is { } found ? Say($"; a new batch so far off is found in {found * 100:0} % of cases") : "");

    private static string Silent(SilenceDesign silence, WatchPlan plan) => Said("frozen", silence.FrozenAfter, silence.Seen?.Frozen, plan) + "; "
        + Said("empty", silence.EmptyAfter, silence.Seen?.Empty, plan)
        + (silence.Seen is null ? "; taken for granted: while the process is right its numbers differ, and there are some" : "");

    private static string Said(string what, int? after, int? seen, WatchPlan plan) => after is { } blocks
        ? $"{what} after {Scalars.Write(blocks * plan.Block)}" + (seen is { } most ? $" (in the reference {(most == 0 ? "never" : Scalars.Write(most * plan.Block) + " at most")})" : "")
        : $"not watched for {what}: the reference was for {Scalars.Write(seen!.Value * plan.Block)}, and {Scalars.Write(plan.SilentBlocks * plan.Block)} would be usual";

    private static string Time(TimeSpan span) => span.TotalHours < 1 ? Say($"{span.TotalMinutes:0} min")
        : span.TotalDays < 3 ? Say($"{span.TotalHours:0.#} h") : Say($"{span.TotalDays:0.#} d");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
