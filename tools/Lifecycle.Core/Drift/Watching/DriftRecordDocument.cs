using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift.Watching;

/// <summary>Writes and reads <c>lifecycle/drift-record@1</c>: what crossed, since when, and where to look first.</summary>
public static class DriftRecordDocument
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/drift-record@1", "a signal crossed its limit, froze or went empty: since when, from where to where, and where to look first",
        [
            FormField.Required("watch", Form.Text("the name of the watch", 100)),
            FormField.Required("basis", Form.Pattern("of its plan and profile", "^sha256:[0-9a-f]{64}$", "a sha256 digest")),
            FormField.Required("method", Form.Choice("what watched the signal", [.. WatchWords.MethodNames])),
            FormField.Required("limit", Form.Number("of its chart, by the method; of a new batch in the signal's unit; of silence in blocks")),
            FormField.Required("unit", CrossingForm.Level("of the signal; - where it has none")),
            .. CrossingForm.Fields,
        ]);

    public static byte[] Write(WatchDesign design, Crossing crossing) => JsonText.Write(json =>
    {
        var signal = design.Signals.First(one => one.Signal.Name == crossing.Signal);
        json.Member("format", Format.Name);
        json.Member("watch", design.Plan.Name);
        json.Member("basis", design.Basis);
        json.Member("method", WatchWords.NameOf(signal.Signal.Method));
        json.Member("limit", LimitOf(signal, crossing.Kind));
        json.Member("unit", CrossingForm.Written(signal.Signal.Unit));
        CrossingForm.Write(json, crossing);
    });

    private static double LimitOf(SignalDesign signal, CrossingKind kind) => kind switch
    {
        CrossingKind.NewBatch => signal.LevelLimitInUnit!.Value,
        CrossingKind.Frozen => signal.Silence!.FrozenAfter!.Value,
        CrossingKind.Empty => signal.Silence!.EmptyAfter!.Value,
        _ => signal.Limit,
    };

    public static Outcome<Crossing> Read(SourceNode node) => Format.Judge(node).Then<Crossing>(map => CrossingForm.Read(map));
}
