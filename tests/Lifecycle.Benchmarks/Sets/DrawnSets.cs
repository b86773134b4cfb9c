using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Rendering;
using Lifecycle.Replay;
using Lifecycle.Reports.Images;

namespace Lifecycle.Sets;

/// <summary>Sets of frames as cameras give them, in a folder that goes away: 1024 x 1024 with grain, as PNG stills and as uncompressed stacks.</summary>
internal sealed class DrawnSets : IDisposable
{
    private const int Side = 1024;
    private const int Cases = 4;
    private const int Frames = 60;

    private readonly string root = Directory.CreateTempSubdirectory("lifecycle-benchmark-").FullName;

    public IEnumerable<(string Name, string Folder)> Write()
    {
        File.WriteAllText(Path.Combine(root, "lifecycle.yaml"), "format: lifecycle/workspace@1\nname: benchmark\nrecords: records\n");
        yield return ("stills 1024x1024, PNG", Set("png", isStack: false));
        yield return ("stacks 1024x1024, TIFF as it is", Set("tiff", isStack: true));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Set(string name, bool isStack)
    {
        var folder = Path.Combine(root, name);
        Directory.CreateDirectory(Path.Combine(folder, "cases"));
        Directory.CreateDirectory(Path.Combine(folder, "labels"));
        File.WriteAllText(Path.Combine(folder, "set.yaml"), $"format: lifecycle/challenge-set@1\nname: {name}\nversion: 1\norigin: real\naxes:\n  camera: [CH-1]\n");
        for (var number = 0; number < Cases; number++)
        {
            WriteCase(folder, $"V{number + 1}", number, isStack);
        }

        return folder;
    }

    private static void WriteCase(string folder, string id, int number, bool isStack)
    {
        var files = isStack ? [Stack(folder, id, number)] : Enumerable.Range(0, Frames).Select(frame => Still(folder, id, number, frame)).ToList();
        var frames = new CaseFrames(files, new FrameShape(Side, Side, 1, 8), new Moment(0), TimeSpan.FromMinutes(5));
        var axes = new Axes([KeyValuePair.Create("camera", "CH-1")]);
        File.WriteAllBytes(Path.Combine(folder, "cases", id + ".json"), CaseDocument.Write(new CaseFacts(id, id, id, id, Origin.Real, axes, new Moment(0), frames)));
        File.WriteAllBytes(Path.Combine(folder, "labels", id + ".json"), LabelsDocument.Write(new CaseLabels(id, "drawn", [], [])));
    }

    private static CaseFile Stack(string folder, string id, int number)
    {
        var path = Path.Combine(folder, "cases", id + ".tif");
        using (var stream = File.Create(path))
        {
            var pages = new TiffPages(stream, Side, Side, Frames);
            for (var frame = 0; frame < Frames; frame++)
            {
                pages.Append(Picture(number, frame));
            }
        }

        return new CaseFile(id + ".tif", Digest.Of(File.ReadAllBytes(path)), Frames);
    }

    private static CaseFile Still(string folder, string id, int number, int frame)
    {
        var name = $"{id}-{frame:000}.png";
        var bytes = PngImage.Write(Side, Side, 1, Picture(number, frame));
        File.WriteAllBytes(Path.Combine(folder, "cases", name), bytes);
        return new CaseFile(name, Digest.Of(bytes), 1);
    }

    // Blocks of other brightness, which no two cases share, under the grain of a sensor.
    private static byte[] Picture(int number, int frame)
    {
        var random = new Random(number);
        var blocks = Enumerable.Range(0, 64 * 64).Select(_ => random.Next(40, 200)).ToArray();
        var grain = new Random((number * Frames) + frame);
        var pixels = new byte[Side * Side];
        for (var at = 0; at < pixels.Length; at++)
        {
            pixels[at] = (byte)(blocks[(at / Side / 16 * 64) + (at % Side / 16)] + grain.Next(-8, 9));
        }

        return pixels;
    }
}
