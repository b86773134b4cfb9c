using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Independence;

/// <summary>Reads and writes <c>lifecycle/development@1</c>.</summary>
public static class DevelopmentDocument
{
    public const string FileName = "development.json";
    public const string HashesFile = "hashes.npy";
    public const string PicturesFile = "pictures.npy";
    public const string FramesFile = "frames.npy";

    /// <summary>How hashes are made. Those of another kind would be near to nothing, and are not read.</summary>
    public const string HashKind = "cosine-signs-256";

    private const int ItemsMax = 1_000_000;
    private const int FramesMax = 100_000_000;

    public static IReadOnlyList<string> Purposes { get; } = ["training", "validation", "tuning"];

    public static DocumentFormat Format { get; } = new(
        "lifecycle/development@1", "what a model was made with, by names, digests and what frames look like, for a check of independence",
        FormField.Required("name", Form.Text("the name of the data", 200)),
        FormField.Required("hashKind", Form.Choice("how hashes are made", HashKind)),
        FormField.Required("hashes", Sha256($"digest of {HashesFile} beside it: a row of 32 bytes per frame")),
        FormField.Optional("pictures", Sha256($"digest of {PicturesFile} beside it: 32 x 32 bytes per frame")),
        FormField.Optional("frames", Sha256($"digest of {FramesFile} beside it: which frame of its item each row is; absent: the first and those after it")),
        FormField.Required("items", Form.List("vessels, runs or specimens; their rows follow one another", Form.Map(
            "one of them",
            FormField.Required("item", ChallengeSetForms.Name("its id")),
            FormField.Optional("batch", ChallengeSetForms.Name("the production batch; absent when unknown")),
            FormField.Optional("donor", ChallengeSetForms.Name("the donor's code; absent when unknown")),
            FormField.Optional("vessel", ChallengeSetForms.Name("the vessel; absent when unknown")),
            FormField.Required("purpose", Form.Choice("what it was used for", [.. Purposes])),
            FormField.Required("hashed", Form.Whole("its rows in the tables", 0, FramesMax)),
            FormField.Optional("masked", Form.Flag("pictures of it are 0 where a mask hides the frame, and from 1 where it is shown")),
            FormField.Required("files", Form.List("its files; none when they are not known any more", Form.Map(
                "a file",
                FormField.Required("file", Form.Text("its name", 1_000)),
                FormField.Required("sha256", Sha256("its digest")),
                FormField.Required("count", Form.Whole("frames in it", 1, FramesMax))), countMax: ItemsMax))), 1, ItemsMax)));

    public static byte[] Write(DevelopmentManifest manifest) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("name", manifest.Name);
        json.Member("hashKind", HashKind);
        json.Member("hashes", manifest.Hashes.Hex);
        Known(json, "pictures", manifest.Pictures?.Hex);
        Known(json, "frames", manifest.Frames?.Hex);
        json.List("items", manifest.Items, item => json.Item(() =>
        {
            json.Member("item", item.Id);
            Known(json, "batch", item.Batch);
            Known(json, "donor", item.Donor);
            Known(json, "vessel", item.Vessel);
            json.Member("purpose", item.Purpose);
            json.Member("hashed", item.Hashed);
            if (item.IsMasked)
            {
                json.Member("masked", true);
            }

            json.List("files", item.Files, file => json.Item(() =>
            {
                json.Member("file", file.File);
                json.Member("sha256", file.Digest.Hex);
                json.Member("count", file.Count);
            }));
        }));
    });

    public static Outcome<DevelopmentManifest> Read(SourceNode node) => Format.Judge(node).Then<DevelopmentManifest>(map =>
    {
        var items = map.ItemsOf("items").Select(item => item.AsMap()).ToList();
        var faults = items.GroupBy(item => item.Text("item")).SelectMany(same => same.Skip(1))
            .Select(twice => IndependenceRefusals.ItemTwice(twice.Spot, twice.Text("item"))).ToList();
        return faults.Count > 0 ? faults : new DevelopmentManifest(
            map.Text("name"), [.. items.Select(Item)], DigestOf(map, "hashes")!, DigestOf(map, "pictures"), DigestOf(map, "frames"));
    });

    private static DevelopmentItem Item(SourceNode.Map item) => new(
        item.Text("item"), item.TextOrNone("batch"), item.TextOrNone("donor"), item.TextOrNone("vessel"), item.Text("purpose"),
        [
            .. item.ItemsOf("files").Select(node => node.AsMap())
                .Select(file => new DevelopmentFile(file.Text("file"), DigestOf(file, "sha256")!, (int)file.Whole("count"))),
        ],
        (int)item.Whole("hashed"))
    {
        IsMasked = item.Flag("masked", otherwise: false),
    };

    private static Digest? DigestOf(SourceNode.Map map, string name) =>
        map.TextOrNone(name) is { } hex ? Digest.FromHash(Convert.FromHexString(hex)) : null;

    private static Form Sha256(string meaning) => Form.Pattern(meaning, "^[0-9a-f]{64}$", "64 lower-case hex digits");

    private static void Known(JsonText json, string name, string? value)
    {
        if (value is not null)
        {
            json.Member(name, value);
        }
    }
}
