using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift.Planting;

/// <summary>Writes and reads <c>lifecycle/drift-proof@1</c>: what a check made of causes that were planted.</summary>
public static class DriftProofDocument
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/drift-proof@1", "causes planted into batches that were right, and what the check by a profile made of them at the end of the day",
        FormField.Required("tool", Form.Text("the program that measured and checked")),
        FormField.Required("informational", Form.Flag("profile or set was not sealed before")),
        FormField.Required("profile", Form.Map(
            "what batches were held against",
            FormField.Required("name", Form.Text("its file, relative to the workspace", 1_000)),
            FormField.Required("sha256", AlertForms.Digest("of the file")),
            FormField.Required("settings", Form.Either("of the file of its settings", AlertForms.Digest("its digest"), Form.Nothing("the defaults"))))),
        FormField.Required("set", Form.Map(
            "whose batches they are",
            FormField.Required("name", Form.Text("its file, relative to the workspace", 1_000)),
            FormField.Required("sha256", AlertForms.Digest("of the set")))),
        FormField.Required("day", Form.Whole("of a batch, from 1 on: causes begin with it", 1, 100_000)),
        FormField.Required("numbers", Form.Named("what criteria may ask for", "^[a-z][a-z-]{0,99}$", Form.Number("a number"))),
        FormField.Required("causes", Form.List("what was planted", Form.Map(
            "a cause",
            FormField.Required("cause", Cause),
            FormField.Required("state", Form.Choice("in all batches", [.. PlantWords.StateNames]))), 1)),
        FormField.Required("batches", Form.List("in the order of their names", Form.Map(
            "a batch",
            FormField.Required("batch", Form.Text("its name", 1_000)),
            FormField.Required("days", Form.Whole("at whose ends its own frames were checked", 0, 100_000)),
            FormField.Required("judged", Form.Flag("the profile has something to compare it with")),
            FormField.Required("records", Form.List("what was found where nothing was", Form.Map(
                "a check that turned to drifted",
                FormField.Required("day", Form.Whole("at whose end", 1, 100_000)),
                Signals("that had drifted")))),
            FormField.Required("plants", Form.List("in the order of causes", Form.Map(
                "a cause",
                FormField.Required("cause", Cause),
                FormField.Required("state", Form.Choice("what became of it", [.. PlantWords.StateNames])),
                Signals("that had drifted at the end of the day, and not the day before"),
                FormField.Required("looksLike", Form.Either("what the inputs looked like", Form.Text("in words", 2_000), Form.Nothing("nothing known"))),
                FormField.Required("named", Form.Flag("that is the cause"))), 1))), 1)));

    private static Form Cause => Form.Choice("what was done", [.. PlantWords.Names]);

    public static byte[] Write(DriftProof proof) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("tool", proof.Tool);
        json.Member("informational", proof.IsInformational);
        json.Map("profile", () =>
        {
            json.Member("name", proof.Profile.Name);
            json.Member("sha256", proof.Profile.Digest);
            json.Member("settings", proof.Settings?.Text);
        });
        json.Map("set", () =>
        {
            json.Member("name", proof.Set.Name);
            json.Member("sha256", proof.Set.Digest);
        });
        json.Member("day", proof.Day);
        json.Map("numbers", () =>
        {
            foreach (var (name, number) in proof.Numbers.OrderBy(number => number.Key, StringComparer.Ordinal))
            {
                json.Member(name, number);
            }
        });
        json.List("causes", PlantWords.All, cause => json.Item(() =>
        {
            json.Member("cause", PlantWords.Of(cause));
            json.Member("state", PlantWords.Of(proof.StateOf(cause)));
        }));
        json.List("batches", proof.Batches, batch => json.Item(() => Write(json, batch)));
    });

    /// <summary>The proof, with its numbers made again from its batches; null where those that are written are others.</summary>
    public static Outcome<DriftProof> Read(SourceNode node) => Format.Judge(node).Then(map =>
    {
        var proof = Of(map);
        var written = map.Part("numbers").Members.ToDictionary(number => number.Name, number => number.Value.AsNumber(), StringComparer.Ordinal);
        return written.Count == proof.Numbers.Count && proof.Numbers.All(number => written.TryGetValue(number.Key, out var same) && same == number.Value)
            ? proof : (Outcome<DriftProof>)DriftProofRefusals.Broken(map.Spot);
    });

    private static FormField Signals(string meaning) => FormField.Required("signals", Form.List(meaning, Form.Text("a signal", 1_000)));

    private static void Write(JsonText json, BatchFinding batch)
    {
        json.Member("batch", batch.Batch);
        json.Member("days", batch.Days);
        json.Member("judged", batch.IsJudged);
        json.List("records", batch.Records, record => json.Item(() =>
        {
            json.Member("day", record.Day);
            json.List("signals", record.Signals, json.Item);
        }));
        json.List("plants", batch.Plants, plant => json.Item(() =>
        {
            json.Member("cause", PlantWords.Of(plant.Cause));
            json.Member("state", PlantWords.Of(plant.State));
            json.List("signals", plant.Signals, json.Item);
            json.Member("looksLike", plant.LooksLike);
            json.Member("named", plant.IsNamed);
        }));
    }

    private static DriftProof Of(SourceNode.Map map) => new()
    {
        Tool = map.Text("tool"),
        IsInformational = map.Flag("informational", false),
        Profile = (map.Part("profile").Text("name"), Digest.Parse(map.Part("profile").Text("sha256"))),
        Settings = WordsOf(map.Part("profile"), "settings") is { } settings ? Digest.Parse(settings) : null,
        Set = (map.Part("set").Text("name"), Digest.Parse(map.Part("set").Text("sha256"))),
        Day = (int)map.Whole("day"),
        Batches = [.. map.ItemsOf("batches").Select(item => item.AsMap()).Select(batch => new BatchFinding(
            batch.Text("batch"), (int)batch.Whole("days"), batch.Flag("judged", false),
            [.. batch.ItemsOf("records").Select(item => item.AsMap()).Select(record => new FalseRecord((int)record.Whole("day"), Names(record)))],
            [.. batch.ItemsOf("plants").Select(item => item.AsMap()).Select(plant => new PlantFinding(
                PlantWords.CauseOf(plant.Text("cause")), PlantWords.StateOf(plant.Text("state")), Names(plant),
                WordsOf(plant, "looksLike"), plant.Flag("named", false)))]))],
    };

    private static string? WordsOf(SourceNode.Map map, string name) => map.Get(name) is SourceNode.Scalar { Type: ScalarType.Text } words ? words.Value : null;

    private static IReadOnlyList<string> Names(SourceNode.Map map) => [.. map.ItemsOf("signals").Select(item => item.AsText())];
}
