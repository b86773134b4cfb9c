using System.Text.Json;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Promotions;
using Lifecycle.Replay;

namespace Lifecycle.Independence;

/// <summary>A workspace with a set to check and development data to hold it against: two cases each, with nothing in common.</summary>
internal sealed class PatternSets : IDisposable
{
    public const string Set = "challenge";
    public const string Data = "data";
    public const string Development = "development";

    private static readonly FrameShape Shape = new(PatternFrames.Side, PatternFrames.Side, 1, 8);

    private readonly TinyLine line = new() { IsDemonstration = false };

    public PatternSets()
    {
        line.Text("lifecycle.yaml", TinyTexts.Workspace(false));
        foreach (var (folder, seed) in new[] { (Set, 100UL), (Data, 200UL) })
        {
            line.Text($"{folder}/set.yaml", TinyTexts.Set(false).Replace("name: tiny", $"name: {folder}", StringComparison.Ordinal));
            for (var at = 1; at <= 2; at++)
            {
                var first = seed + (ulong)(10 * at);
                Case(folder, at, PatternFrames.Tiff(PatternFrames.Of(first), PatternFrames.Of(first + 1), PatternFrames.Of(first + 2)), 3);
            }
        }
    }

    public TinyLine Line => line;

    /// <summary>Writes case 1 or 2 of a folder anew. Its keys are its own unless others are named; an empty one is left out.</summary>
    public void Case(
        string folder, int at, byte[] file, int count, string? batch = null, string? donor = null, string? vessel = null,
        string ending = "tif", FrameShape? shape = null)
    {
        var id = $"{folder}-{at}";
        var name = $"frames/{id}.{ending}";
        line.Bytes($"{folder}/cases/{name}", file);
        line.Bytes($"{folder}/cases/{id}.json", CaseDocument.Write(new CaseFacts(
            id, Key(vessel, "V", id), Key(donor, "D", id), batch ?? $"B-{id}", Origin.Real,
            new Axes([KeyValuePair.Create("camera", "CH-1")]), new Moment(1_700_000_000_000_000),
            new CaseFrames([new CaseFile(name, Digest.Of(file), count)], shape ?? Shape, new Moment(1_700_000_000_000_000), TimeSpan.FromMinutes(5)))));
    }

    public async Task ManifestAsync(params string[] options)
    {
        var written = await line.RunAsync(["set", "manifest", Data, "--out", Development, .. options]);
        Assert.That(written.ExitCode, Is.Zero, written.Stderr);
    }

    public Task<CommandResult> OverlapAsync(params string[] options) =>
        line.RunAsync(["set", "overlap", Set, "--development", $"{Development}/development.json", .. options]);

    /// <summary>The numbers of the one record that there is.</summary>
    public Dictionary<string, double> Numbers()
    {
        var record = Directory.GetFiles(line.At("records/checks"), "set-overlap.json", SearchOption.AllDirectories).Single();
        using var document = JsonDocument.Parse(File.ReadAllText(record));
        return document.RootElement.GetProperty("numbers").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetDouble());
    }

    public void Dispose() => line.Dispose();

    private static string? Key(string? said, string letter, string id) => said switch
    {
        null => $"{letter}-{id}",
        "" => null,
        _ => said,
    };
}
