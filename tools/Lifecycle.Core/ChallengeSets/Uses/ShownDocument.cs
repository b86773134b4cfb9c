using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>Reads and writes <c>lifecycle/shown@1</c>.</summary>
public static class ShownDocument
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/shown@1", "what a run showed a model, case by case: named by the run's act, and never changed",
        FormField.Required("cases", Form.List("the cases", Form.Map(
            "a case",
            FormField.Required("case", ChallengeSetForms.Name("what it was called")),
            FormField.Required("batch", ChallengeSetForms.Name("the production batch")),
            FormField.Optional("vessel", ChallengeSetForms.Name("the vessel; absent when unknown")),
            FormField.Optional("donor", ChallengeSetForms.Name("the donor's code; absent when unknown")),
            FormField.Required("files", Form.List("the SHA-256 of its frame files", Form.Pattern(
                "a digest", "^[0-9a-f]{64}$", "64 lower-case hex digits")))))));

    public static byte[] Write(ShownSet shown) => JsonText.Write(json => Write(json, shown));

    /// <summary>The same bytes: those of a million files are never held together.</summary>
    public static void Write(ShownSet shown, Stream stream) => JsonText.Write(stream, json => Write(json, shown));

    private static void Write(JsonText json, ShownSet shown)
    {
        json.Member("format", Format.Name);
        json.List("cases", shown.Cases, one => json.Item(() =>
        {
            json.Member("case", one.Id);
            json.Member("batch", one.Batch);
            if (one.Vessel is { } vessel)
            {
                json.Member("vessel", vessel);
            }

            if (one.Donor is { } donor)
            {
                json.Member("donor", donor);
            }

            json.List("files", one.Files, file => json.Item(file.Hex));
        }));
    }

    public static Outcome<ShownSet> Read(SourceNode node) => Format.Judge(node).Then<ShownSet>(map => new ShownSet(
        [.. map.ItemsOf("cases").Select(item => item.AsMap()).Select(one => new ShownCase(
            one.Text("case"), one.Text("batch"), one.TextOrNone("vessel"), one.TextOrNone("donor"),
            [.. one.ItemsOf("files").Select(file => Digest.Parse("sha256:" + file.AsText()))]))]));
}
