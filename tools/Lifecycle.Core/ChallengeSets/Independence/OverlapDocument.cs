using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Independence;

/// <summary>Writes <c>lifecycle/overlap@1</c>: a check of independence with everything that it found.</summary>
public static class OverlapDocument
{
    private const int ItemsMax = 1_000_000;

    private static readonly (OverlapAnswer Answer, string Name)[] Answers =
    [
        (OverlapAnswer.None, "none"), (OverlapAnswer.Confirmed, "confirmed"), (OverlapAnswer.NotComparable, "not-comparable"),
    ];

    public static DocumentFormat Format { get; } = new(
        "lifecycle/overlap@1", "what a challenge set shares with the data that a model was made with",
        FormField.Required("set", Side("the challenge set", "cases")),
        FormField.Required("development", Side("the development data", "items")),
        FormField.Required("method", Form.Text("how near and alike frames were looked for")),
        FormField.Required("answer", Form.Choice("what it comes to", [.. Answers.Select(entry => entry.Name)])),
        FormField.Required("shared", Form.Whole("all shared things together", 0)),
        FormField.Required("notComparable", Form.Whole("keys, and looks, that could not be compared in full", 0)),
        FormField.Required("keys", Form.List("batch, donor, vessel and exact files", Form.Map(
            "a key",
            FormField.Required("key", Form.Choice("its name", KeyOverlap.Batch, KeyOverlap.Donor, KeyOverlap.Vessel, KeyOverlap.Exact)),
            FormField.Required("comparable", Form.Flag("everybody says it")),
            FormField.Required("setLacks", Form.Whole("cases that do not say it", 0)),
            FormField.Required("developmentLacks", Form.Whole("items that do not say it", 0)),
            FormField.Required("shared", Form.List("values of both", Form.Map(
                "a value",
                FormField.Required("value", Form.Text("the value")),
                FormField.Required("cases", Form.List("who has it in the set", Form.Text("a case"), countMax: ItemsMax)),
                FormField.Required("items", Form.List("who has it in the development data", Form.Text("an item"), countMax: ItemsMax))),
                countMax: ItemsMax))), 4, 4)),
        FormField.Required("near", Form.Map(
            "frames that look alike",
            FormField.Required("comparable", Form.Flag("every frame was hashed and every proposal settled")),
            FormField.Required("setHashed", Form.Whole("frames of the set with a hash", 0)),
            FormField.Required("setFlat", Form.Whole("frames of the set without a pattern", 0)),
            FormField.Required("developmentHashed", Form.Whole("frames of the development data with a hash", 0)),
            FormField.Required("developmentFlat", Form.Whole("frames of the development data without a pattern", 0)),
            FormField.Required("setLacks", Form.Whole("cases that are no pictures", 0)),
            FormField.Required("developmentLacks", Form.Whole("items of which no frame was hashed", 0)),
            FormField.Required("proposed", Form.Whole("pairs of frames whose hashes are near", 0)),
            FormField.Required("confirmed", Form.Whole("pairs of those that show the same", 0)),
            FormField.Required("open", Form.Whole("pairs that could not be looked at", 0)),
            FormField.Required("cases", Form.List("cases and items with near frames", Near(), countMax: ItemsMax)))));

    public static string NameOf(OverlapAnswer answer) => Answers.First(entry => entry.Answer == answer).Name;

    public static byte[] Write(SetOverlap overlap) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        Side(json, "set", overlap.Set, overlap.SetDigest, "cases", overlap.CaseCount);
        Side(json, "development", overlap.Development, overlap.DevelopmentDigest, "items", overlap.ItemCount);
        json.Member("method", SetOverlap.Method);
        json.Member("answer", NameOf(overlap.Answer));
        json.Member("shared", overlap.Shared);
        json.Member("notComparable", overlap.NotComparable);
        json.List("keys", overlap.Keys, key => json.Item(() =>
        {
            json.Member("key", key.Key);
            json.Member("comparable", key.IsComparable);
            json.Member("setLacks", key.SetLacks);
            json.Member("developmentLacks", key.DevelopmentLacks);
            json.List("shared", key.Shared, value => json.Item(() =>
            {
                json.Member("value", value.Value);
                json.List("cases", value.Cases, json.Item);
                json.List("items", value.Items, json.Item);
            }));
        }));
        json.Map("near", () => Write(json, overlap.Near));
    });

    private static void Write(JsonText json, NearOverlap near)
    {
        json.Member("comparable", near.IsComparable);
        json.Member("setHashed", near.SetHashed);
        json.Member("setFlat", near.SetFlat);
        json.Member("developmentHashed", near.DevelopmentHashed);
        json.Member("developmentFlat", near.DevelopmentFlat);
        json.Member("setLacks", near.SetLacks);
        json.Member("developmentLacks", near.DevelopmentLacks);
        json.Member("proposed", near.Proposed);
        json.Member("confirmed", near.Confirmed);
        json.Member("open", near.Open);
        json.List("cases", near.Cases, pair => json.Item(() =>
        {
            json.Member("case", pair.Case);
            json.Member("item", pair.Item);
            json.Member("proposed", pair.Proposed);
            json.Member("lookedAt", pair.LookedAt);
            json.Member("confirmed", pair.Confirmed);
            json.Member("caseFrame", pair.Nearest.CaseFrame);
            json.Member("itemFrame", pair.Nearest.ItemFrame);
            json.Member("distance", pair.Nearest.Distance);
            json.Member("correlation", pair.Nearest.Correlation);
        }));
    }

    private static void Side(JsonText json, string name, string id, Digest digest, string of, int count) => json.Map(name, () =>
    {
        json.Member("id", id);
        json.Member("digest", digest);
        json.Member(of, count);
    });

    private static Form Side(string meaning, string of) => Form.Map(
        meaning,
        FormField.Required("id", Form.Text("its name")),
        FormField.Required("digest", AlertForms.Digest("of the set, or of the manifest")),
        FormField.Required(of, Form.Whole("how many", 0)));

    private static Form Near() => Form.Map(
        "a case and an item",
        FormField.Required("case", Form.Text("of the set")),
        FormField.Required("item", Form.Text("of the development data")),
        FormField.Required("proposed", Form.Whole("pairs of frames whose hashes are near", 1)),
        FormField.Required("lookedAt", Form.Whole("of those, compared pixel by pixel", 0)),
        FormField.Required("confirmed", Form.Whole("of those, showing the same", 0)),
        FormField.Required("caseFrame", Form.Whole("the frame that is most alike", 0)),
        FormField.Required("itemFrame", Form.Whole("and its counterpart", 0)),
        FormField.Required("distance", Form.Whole("bits of their hashes that differ", 0, PerceptualHash.Bits)),
        FormField.Required("correlation", Form.Either(
            "of those two frames", Form.Number("Pearson's", -1, 1), Form.Nothing("not computed: there are no pictures"))));
}
