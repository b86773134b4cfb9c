using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>Reads and writes <c>lifecycle/shown@1</c>.</summary>
public static class ShownDocument
{
    private const string List = "cases";

    private static readonly Form Case = Form.Map(
        "a case",
        FormField.Required("case", ChallengeSetForms.Name("what it was called")),
        FormField.Required("batch", ChallengeSetForms.Name("the production batch")),
        FormField.Optional("vessel", ChallengeSetForms.Name("the vessel; absent when unknown")),
        FormField.Optional("donor", ChallengeSetForms.Name("the donor's code; absent when unknown")),
        FormField.Required("files", Form.List("the SHA-256 of its frame files", Form.Pattern(
            "a digest", "^[0-9a-f]{64}$", "64 lower-case hex digits"))));

    public static DocumentFormat Format { get; } = new(
        "lifecycle/shown@1", "what a run showed a model, case by case: named by the run's act, and never changed",
        FormField.Required(List, Form.List("the cases", Case)));

    public static byte[] Write(ShownSet shown) => JsonText.Write(json => Write(json, shown));

    /// <summary>The same bytes: those of a million files are never held together.</summary>
    public static void Write(ShownSet shown, Stream stream) => JsonText.Write(stream, json => Write(json, shown));

    private static void Write(JsonText json, ShownSet shown)
    {
        json.Member("format", Format.Name);
        json.List(List, shown.Cases, one => json.Item(() =>
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
        [.. map.ItemsOf(List).Select(item => CaseOf(item.AsMap()))]));

    /// <summary>The same, a case at a time: the text of a million digests is never held together.</summary>
    public static Outcome<ShownSet> Read(string file, Stream stream)
    {
        var cases = new List<ShownCase>();
        return JsonItems.Read(file, stream, List, node =>
        {
            var faults = Case.Judge(node);
            if (faults.Count == 0)
            {
                cases.Add(CaseOf(node.AsMap()));
            }

            return faults;
        }).Then(Format.Judge).Then<ShownSet>(_ => new ShownSet(cases));
    }

    private static ShownCase CaseOf(SourceNode.Map one) => new(
        one.Text("case"), one.Text("batch"), one.TextOrNone("vessel"), one.TextOrNone("donor"),
        new DigestList(one.ItemsOf("files").Select(file => Digest.Parse("sha256:" + file.AsText()))));
}
