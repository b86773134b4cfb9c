using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>What lies beside an imported set and says how it was made: <c>lifecycle/import-record@1</c>.</summary>
/// <remarks>No time and no host: the same import writes the same bytes.</remarks>
public static class ImportRecord
{
    public const string FileName = "import.json";

    public static DocumentFormat Format { get; } = new(
        "lifecycle/import-record@1", "how an imported set was made of what people had",
        FormField.Required("mapping", Form.Path("the mapping, in the workspace")),
        FormField.Required("images", Form.Whole("files that are in the cases", 1)),
        FormField.Required("droppedEpisodes", Form.Whole("episodes that the written rule dropped", 0)),
        FormField.Required("unlabelledFrames", Form.Whole("frames that no class says anything of", 0)),
        FormField.Required("movedMicros", Form.Whole("the farthest that a page was moved into an even row of times", 0)),
        FormField.Required("written", Form.List(
            "frames that are not where they came from: chosen pages, uneven times or lifted samples", Form.Map(
                "a file",
                FormField.Required("file", Form.Path("in the set's cases/")),
                FormField.Required("source", Form.Path("in the workspace")),
                FormField.Required("sourceSha256", Form.Pattern("the digest of the source's bytes", "^[0-9a-f]{64}$", "64 lower-case hex digits")),
                FormField.Required("pages", Form.List("pages of the source, from 1", Form.Whole("a page", 1, 10_000_000), countMax: 10_000_000)),
                FormField.Required("lifted", Form.Flag("true when half the range was added to each signed sample"))), countMax: 10_000_000)));

    public static byte[] Write(string mapping, ImportedSet set, IEnumerable<WrittenFrames> written) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("mapping", mapping);
        json.Member("images", set.Images);
        json.Member("droppedEpisodes", set.Dropped);
        json.Member("unlabelledFrames", set.Unlabelled);
        json.Member("movedMicros", set.Moved.Ticks / TimeSpan.TicksPerMicrosecond);
        json.List("written", written.OrderBy(one => one.File, StringComparer.Ordinal), one => json.Item(() =>
        {
            json.Member("file", one.File);
            json.Member("source", one.Source);
            json.Member("sourceSha256", one.SourceDigest.Hex);
            json.List("pages", one.Pages, page => json.Item(page + 1L));
            json.Member("lifted", one.IsLifted);
        }));
    });
}
