using System.Text;
using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>Writes and reads <c>lifecycle/drift-watch-design@1</c>: limits that were found once, so that the next start of a watch need not simulate them again.</summary>
/// <remarks>
/// It is of one plan, one profile and one version of the program, and carries a digest of its own numbers: damage is seen, and then
/// the limits are found anew. Who makes the digest fit as well is found out by a design that is made again.
/// </remarks>
public static class WatchDesignDocument
{
    private const int Count = 13;

    public static DocumentFormat Format { get; } = new(
        "lifecycle/drift-watch-design@1", "the limits of a drift watch as its design found them, kept so that they need not be found again",
        FormField.Required("basis", Form.Pattern("of the plan and its profile", "^sha256:[0-9a-f]{64}$", "a sha256 digest")),
        FormField.Required("tool", Form.Text("the program that designed", 200)),
        FormField.Required("signals", Form.List(
            "in the plan's order: slack, limit, warm start, limit of a new batch, and what is to be expected", ExactNumbers.Shape, 1, 1_000)),
        FormField.Required("content", Form.Pattern("of the lines above", "^sha256:[0-9a-f]{64}$", "a sha256 digest")));

    public static byte[] Write(WatchDesign design, string tool) => JsonText.Write(json =>
    {
        var signals = design.Signals.Select(Numbers).ToList();
        json.Member("format", Format.Name);
        json.Member("basis", design.Basis);
        json.Member("tool", tool);
        json.List("signals", signals, json.Item);
        json.Member("content", Content(design.Basis.Text, tool, signals));
    });

    /// <summary>The design that was kept; null when it is of something else, or damaged.</summary>
    /// <param name="node">What was kept.</param>
    /// <param name="plan">The plan now.</param>
    /// <param name="basis">Of it and its profile.</param>
    /// <param name="known">Of its signals, in its order.</param>
    /// <param name="tool">The program now.</param>
    public static WatchDesign? Read(SourceNode node, WatchPlan plan, Digest basis, IReadOnlyList<KnownSignal> known, string tool)
    {
        if (!Format.Judge(node).TryGet(out var map, out _))
        {
            return null;
        }

        var signals = map.ItemsOf("signals").Select(item => item.AsText()).ToList();
        if (map.Text("basis") != basis.Text || map.Text("tool") != tool || signals.Count != plan.Signals.Count
            || map.Text("content") != Content(basis.Text, tool, signals).Text)
        {
            return null;
        }

        var designs = plan.Signals.Zip(known, signals).Select(one => ExactNumbers.Parse(one.Third) is { Length: Count } numbers
            ? Of(one.First, one.Second.Reference, numbers) with { Silence = SilenceDesign.Of(plan, one.First, one.Second) } : null).ToList();
        return designs.Contains(null) ? null : new WatchDesign(plan, basis, [.. designs.OfType<SignalDesign>()]);
    }

    private static Digest Content(string basis, string tool, IEnumerable<string> signals) =>
        Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', signals.Prepend(tool).Prepend(basis))));

    private static string Numbers(SignalDesign design)
    {
        var expected = design.Expected;
        return ExactNumbers.Write(
        [
            design.Slack, design.Limit, design.WarmStart, design.LevelLimit ?? double.NaN,
            expected.DaysInBatch, expected.DaysNewBatch ?? double.NaN, expected.Naive?.Promised ?? double.NaN, expected.Naive?.Kept ?? double.NaN,
            expected.DelayMedian?.Ticks ?? double.NaN, expected.FoundInDay, expected.FoundNewBatch ?? double.NaN,
            expected.OnReference?.Batches ?? double.NaN, expected.OnReference?.Of ?? double.NaN,
        ]);
    }

    private static SignalDesign Of(WatchedSignal signal, SignalReference reference, double[] numbers) => new()
    {
        Signal = signal,
        Reference = reference,
        Slack = numbers[0],
        Limit = numbers[1],
        WarmStart = (long)numbers[2],
        LevelLimit = Known(numbers[3]),
        Expected = new SignalExpectation
        {
            DaysInBatch = numbers[4],
            DaysNewBatch = Known(numbers[5]),
            Naive = double.IsNaN(numbers[6]) ? null : new NaiveDesign(numbers[6], numbers[7]),
            DelayMedian = Known(numbers[8]) is { } ticks ? TimeSpan.FromTicks((long)ticks) : null,
            FoundInDay = numbers[9],
            FoundNewBatch = Known(numbers[10]),
            OnReference = double.IsNaN(numbers[11]) ? null : new ReferenceAlarms((int)numbers[11], (int)numbers[12]),
        },
    };

    private static double? Known(double number) => double.IsNaN(number) ? null : number;
}
