using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift.Watching;

/// <summary>Reads <c>lifecycle/drift-watch@1</c>.</summary>
public static class WatchPlanDocument
{
    public const string FormatName = "lifecycle/drift-watch@1";

    private const int BlocksMax = 20_000;
    private const int LearnMin = 4;

    private static readonly TimeSpan LearnUsual = TimeSpan.FromHours(6);

    public static DocumentFormat Format { get; } = new(
        FormatName, "what is watched for drift, and how often a false alarm may come, decided before the first frame",
        FormField.Required("name", Form.Text("the name of the watch", 100)),
        OwnerForms.Owners,
        FormField.Optional("profile", Form.Path("a drift profile whose parts are as long as a block here; absent when every signal states its reference")),
        FormField.Required("falseAlarmDays", Form.Number("days between two false alarms, over all signals and cameras together", 1, 36_500)),
        FormField.Required("block", Form.Duration("charts see means of blocks this long")),
        FormField.Optional("learn", Form.Duration("from the beginning of a batch until its level is taken: at least 4 blocks; default 6 h")),
        FormField.Required("batch", Form.Duration("how long a batch takes")),
        FormField.Required("interval", Form.Duration("from frame to frame")),
        FormField.Optional("cameras", Form.Whole("how many are watched; default 1", 1, WatchLimits.CamerasMax)),
        FormField.Optional("batches", Form.Whole("fewer reference batches say nothing about a new one; default 6", 4, 1_000)),
        FormField.Optional("outcomesPerDay", Form.Number("confirmed outcomes a day, of one camera; for method ddm", 0.01, 100_000)),
        FormField.Optional("axes", Form.List("columns besides camera and batch that a suspect may be found among, such as medium", Form.Text("a column", 100), 0, 8)),
        FormField.Optional("joins", Form.Duration(
            "crossings with the same suspect that began within so long of one another are one drift record; default 24 h")),
        FormField.Optional("silent", Form.Duration(
            "a signal that gave one and the same number for so long, or frames without numbers, crosses: a whole number of blocks, at least 4, " +
            "and no longer than a batch; default as many blocks as learn. Longer finds a dead camera later; shorter takes what is only quiet for dead")),
        FormField.Optional("seed", Form.Whole("of the simulation that sets the limits; default 1", 0)),
        FormField.Required("signals", Form.List("what is watched", SignalForm(), 1, 1_000)));

    /// <summary>The plan, or every fault of the file at once.</summary>
    public static Outcome<WatchPlan> Read(SourceNode node) => Format.Judge(node).Then(map =>
    {
        var plan = Of(map);
        var faults = Faults(map, plan).ToList();
        return faults.Count > 0 ? faults : (Outcome<WatchPlan>)plan;
    });

    private static Form SignalForm() => Form.Map(
        "a signal",
        FormField.Required("name", Form.Text("its column; 'interval' is counted and not read: seconds since the camera's frame before", 200)),
        FormField.Optional("of", Form.Choice(
            "what a chart sees of it: the mean of each block (default), or its spread: how far apart the numbers of a block and of the one before lie, about the mean of both; "
            + "a column may be watched both ways", [.. WatchWords.ViewNames])),
        FormField.Optional("unit", Form.Text("of its numbers", 40)),
        FormField.Required("method", Form.Choice("what watches it; ddm takes confirmed outcomes", [.. WatchWords.MethodNames])),
        FormField.Required("shift", Form.Number("what is to be found, in its unit, above 0; of a spread how many times as far apart, above 1; of outcomes by how much the share of wrong ones rises", 0)),
        FormField.Optional("reference", Form.Map(
            "what it is like when the process is right; absent when a profile says so",
            FormField.Required("mean", Form.Number("of the levels of batches; of a spread the usual standard deviation of two blocks' numbers; of outcomes the share of wrong ones")),
            FormField.Optional("batches", Form.Whole("from how many batches this is known; 0 or absent: new batches are not judged", 0, 1_000_000)),
            FormField.Optional("between", Form.Number("the standard deviation of the levels of batches", 0)),
            FormField.Optional("within", Form.Number(
                "the standard deviation inside a batch, around its level; of a spread that of the standard deviation, for at: BLOCK, or absent for normal numbers with the correlation", 0)),
            FormField.Optional("correlation", Form.Number("of one value with the next, inside a batch", -0.99, 0.9999)),
            FormField.Optional("at", Form.Duration("what one value is, for within and correlation: the interval of frames (default) or the length of a block")))));

    private static WatchPlan Of(SourceNode.Map map) => new()
    {
        Name = map.Text("name"),
        Owners = OwnerForms.Of(map),
        Profile = map.TextOrNone("profile"),
        ProfileSpot = map.Find("profile")?.Spot,
        FalseAlarmDays = map.Number("falseAlarmDays"),
        Block = map.Duration("block"),
        Learn = map.DurationOrNone("learn") ?? LearnUsual,
        Batch = map.Duration("batch"),
        Interval = map.Duration("interval"),
        Cameras = (int)(map.WholeOrNone("cameras") ?? 1),
        BatchesMin = (int)(map.WholeOrNone("batches") ?? 6),
        OutcomesPerDay = map.NumberOrNone("outcomesPerDay") ?? 0,
        Axes = [.. map.ItemsOf("axes").Select(axis => axis.AsText())],
        Joins = map.DurationOrNone("joins") ?? WatchPlan.JoinsUsual,
        Silent = map.DurationOrNone("silent"),
        Seed = (ulong)(map.WholeOrNone("seed") ?? 1),
        Signals = [.. map.ItemsOf("signals").Select(item => SignalOf(item.AsMap(), map.Duration("interval")))],
    };

    private static WatchedSignal SignalOf(SourceNode.Map map, TimeSpan interval) => new()
    {
        Column = map.Text("name"),
        IsSpread = map.TextOrNone("of") is { } view && WatchWords.IsSpread(view),
        Unit = map.TextOrNone("unit") ?? (map.Text("name") == WatchWords.Interval ? "s" : ""),
        Method = WatchWords.MethodNamed(map.Text("method")),
        Shift = map.Number("shift"),
        Spot = map.Spot,
        Reference = map.PartOrNone("reference") is { } reference
            ? new StatedReference(
                new SignalReference(
                    reference.Number("mean"), reference.WholeOrNone("batches") ?? 0, reference.NumberOrNone("between") ?? 0,
                    reference.NumberOrNone("within") ?? 0, reference.NumberOrNone("correlation") ?? 0),
                reference.DurationOrNone("at") ?? interval)
            : null,
    };

    private static IEnumerable<Refusal> Faults(SourceNode.Map map, WatchPlan plan)
    {
        foreach (var twice in plan.Signals.GroupBy(signal => signal.Name, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
        {
            yield return SourceRefusals.KeyTwice(twice.Spot, twice.Name);
        }

        foreach (var (key, shortest, words) in (IEnumerable<(string, TimeSpan, string)>)
            [("interval", TimeSpan.FromMilliseconds(1), "at least 1 ms"), ("block", plan.Interval, "at least the interval of frames"),
             ("learn", LearnMin * plan.Block, "at least 4 blocks"), ("batch", 2 * plan.Learn, "at least twice as long as learn")])
        {
            if (map.DurationOrNone(key) is { } length && length < shortest)
            {
                yield return SourceRefusals.WrongValue(map.Get(key).Spot, key, words, map.Text(key));
            }
        }

        if (plan.Block > TimeSpan.Zero && plan.Batch.Ticks / plan.Block.Ticks > BlocksMax)
        {
            yield return SourceRefusals.WrongValue(map.Get("block").Spot, "block", $"long enough that a batch has at most {BlocksMax}", map.Text("block"));
        }

        if (plan.Silent is { } silent && plan.Block > TimeSpan.Zero
            && (silent.Ticks % plan.Block.Ticks != 0 || silent < LearnMin * plan.Block || silent > plan.Batch))
        {
            yield return SourceRefusals.WrongValue(
                map.Get("silent").Spot, "silent", $"whole blocks of {Scalars.Write(plan.Block)}, at least {LearnMin}, and no longer than a batch", map.Text("silent"));
        }

        foreach (var fault in plan.Signals.Select(signal => FaultOf(plan, signal)).OfType<Refusal>())
        {
            yield return fault;
        }
    }

    private static Refusal? FaultOf(WatchPlan plan, WatchedSignal signal)
    {
        var stated = signal.Reference?.Values;
        return !(signal.Shift > 0) ? SourceRefusals.WrongValue(signal.Spot, "shift", "a number above 0", Scalars.Write(signal.Shift))
            : signal.IsSpread && FaultOfSpread(plan, signal) is { } fault ? fault
            : stated is null && (plan.Profile is null || signal.IsOutcome) ? WatchRefusals.NoReference(signal.Spot, signal.Name)
            : signal.IsOutcome && plan.OutcomesPerDay == 0 ? WatchRefusals.OutcomesUncounted(signal.Spot, signal.Name)
            : signal.IsOutcome && stated is not { Mean: > 0 and < 1 } ? SourceRefusals.WrongValue(
                signal.Spot, "mean", "a share above 0 and below 1", Scalars.Write(stated!.Mean))
            : signal.IsOutcome && signal.IsInterval ? WatchRefusals.NoReference(signal.Spot, signal.Name)
            : !signal.IsOutcome && !signal.IsSpread && stated is { Within: <= 0 } ? WatchRefusals.Constant(signal.Spot, signal.Name)
            : null;
    }

    private static Refusal? FaultOfSpread(WatchPlan plan, WatchedSignal signal) =>
        signal.IsOutcome || signal.IsInterval ? SourceRefusals.WrongValue(signal.Spot, "of", "mean, for outcomes and for the interval", "spread")
        : signal.Shift <= 1 ? SourceRefusals.WrongValue(signal.Spot, "shift", "above 1: how many times as far apart", Scalars.Write(signal.Shift))
        : plan.FramesPerBlock < 2 ? SourceRefusals.WrongValue(signal.Spot, "of", "mean, or a block of two frames at least", "spread")
        : signal.Reference is not { } stated ? null
        : stated.Values.Mean <= 0 ? WatchRefusals.Constant(signal.Spot, signal.Name)
        : stated.Values.Within > 0 != (stated.At == plan.Block) ? SourceRefusals.WrongValue(
            signal.Spot, "within", "of a spread with at: BLOCK, or neither of both", Scalars.Write(stated.Values.Within))
        : null;
}
