using System.Security.Cryptography;
using System.Text.Json;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Promotions;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Sets;

/// <summary>A set without any fault, in a workspace of its own: three vessels, two files of eight frames each, no two frames alike.</summary>
internal sealed class PlantedSet : IDisposable
{
    public const string SetText = "set/set.yaml";
    public const int FramesOfFile = 8;
    public const int Side = 48;

    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);
    public static readonly Moment Start = new(1_700_000_000_000_000);

    private static readonly string[] Cases = ["V1", "V2", "V3"];

    public TinyLine Line { get; } = new TinyLine { IsDemonstration = false }.Write();

    public PlantedSet Write()
    {
        Line.Text(SetText, """
            format: lifecycle/challenge-set@1
            name: planted
            version: 1
            origin: real
            labelling:
              kappaMin: 0.6
              window: 1 h
            retention:
              class: gmp-records
              until: "2199-12-31"
            axes:
              camera: [CH-1]
              phase: [early, late]
              organism: [yeast, mould]

            """);
        Directory.Delete(Line.At("set/cases"), recursive: true);
        foreach (var id in Cases)
        {
            WriteFrames(id, "a", Enumerable.Range(0, FramesOfFile).Select(frame => Picture(id, frame)));
            WriteFrames(id, "b", Enumerable.Range(FramesOfFile, FramesOfFile).Select(frame => Picture(id, frame)));
            WriteCase(id);
            WriteLabels(id);
        }

        return this;
    }

    public static string CaseOf(string id) => $"set/cases/{id}.json";

    public static string LabelsOf(string id) => $"set/labels/{id}.json";

    public static string FramesOf(string id, string part) => $"set/cases/{id}-{part}.tif";

    public static Moment TimeOf(int frame) => Start + (Interval * frame);

    /// <summary>Slow waves and a grain that hang on case and frame alone.</summary>
    public static byte[] Picture(string id, int frame, int side = Side, double contrast = 1, double brightness = 0)
    {
        var draws = SHA256.HashData([.. System.Text.Encoding.ASCII.GetBytes($"{id}/{frame}")]);
        var grain = BitConverter.ToUInt64(draws);
        var pixels = new byte[side * side];
        for (var at = 0; at < pixels.Length; at++)
        {
            var (x, y) = ((at % side + 0.5) / side, (at / side + 0.5) / side);
            var value = 128.0 + brightness;
            for (var wave = 0; wave < 9; wave++)
            {
                var (across, down, phase) = (draws[wave] % 7, draws[wave + 10] % 7 + 1, draws[wave + 20] / 40.0);
                value += contrast * 12 * Math.Cos((Math.PI * ((across * x) + (down * y))) + phase);
            }

            grain = unchecked((grain * 6364136223846793005) + 1442695040888963407);
            value += contrast * ((grain >> 59) - 16.0);
            pixels[at] = (byte)Math.Clamp(value, 0, 255);
        }

        return pixels;
    }

    public void WriteFrames(string id, string part, IEnumerable<byte[]> frames, int side = Side) =>
        Line.Bytes(FramesOf(id, part), TinyImages.Tiff(side, side, 1, 8, [.. frames]));

    public void WriteCase(string id, int side = Side, CaseFile[]? files = null, string? donor = null)
    {
        files ??= [FileOf(id, "a", 0), FileOf(id, "b", FramesOfFile)];
        Line.Bytes(CaseOf(id), CaseDocument.Write(new CaseFacts(
            id, id, donor, $"B{id[1]}", Origin.Real, new Axes([KeyValuePair.Create("camera", "CH-1")]), Start,
            new CaseFrames(files, new FrameShape(side, side, 1, 8), Start, Interval))));
    }

    public CaseFile FileOf(string id, string part, int startFrame) => new(
        $"{id}-{part}.tif", Digest.Of(File.ReadAllBytes(Line.At(FramesOf(id, part)))), FramesOfFile, TimeOf(startFrame));

    /// <summary>The case names the digests that its files have now.</summary>
    public void NameAgain(string id)
    {
        var text = File.ReadAllText(Line.At(CaseOf(id)));
        using var json = JsonDocument.Parse(text);
        foreach (var file in json.RootElement.GetProperty("frames").GetProperty("files").EnumerateArray())
        {
            var digest = Digest.Of(File.ReadAllBytes(Line.At("set/cases/" + file.GetProperty("file").GetString())));
            text = text.Replace(file.GetProperty("sha256").GetString()!, digest.Hex, StringComparison.Ordinal);
        }

        Line.Text(CaseOf(id), text);
    }

    private void WriteLabels(string id)
    {
        Episode[] episodes =
        [
            Episode(id, 1, "DEBRIS", 2, 6, "phase=early"),
            Episode(id, 2, "TURBID", 8, 12, "phase=late", "organism=yeast"),
        ];
        LabelledStretch[] stretches =
            [new("DEBRIS", TimeOf(2), TimeOf(6)), new("TURBID", TimeOf(8), TimeOf(12))];
        Line.Bytes(LabelsOf(id), LabelsDocument.Write(new CaseLabels(
            id, "two labellers, and a third where they differed", episodes,
            [new QuietTime("DEBRIS", TimeOf(0), TimeOf(2)), new QuietTime("DEBRIS", TimeOf(6), TimeOf(16))])
        {
            Source = LabelSource.BlindLabellers,
            Blind = [new BlindLabels("L1", stretches, null), new BlindLabels("L2", stretches, null)],
            Adjudication = new Adjudication("process owner", new DateOnly(2024, 1, 31), "none was needed"),
        }));
    }

    private static Episode Episode(string id, int number, string type, int from, int to, params string[] axes) => new(
        $"{id}-{number}", type, TimeOf(from), TimeOf(to), TimeOf(to), "a count",
        new Axes(axes.Select(axis => KeyValuePair.Create(axis.Split('=')[0], axis.Split('=')[1]))));

    /// <summary>The faults by code and line, as the machine answer gives them.</summary>
    public async Task<(int Exit, List<(string Code, string? File, int Line, string What)> Faults)> CheckAsync()
    {
        var result = await Line.RunAsync("set", "check", "set", "--json");
        Assert.That(result.Stdout, Is.Not.Empty, result.Stderr);
        using var json = JsonDocument.Parse(result.Stdout);
        return (result.ExitCode, [.. json.RootElement.GetProperty("faults").EnumerateArray().Select(fault => (
            fault.GetProperty("code").GetString()!, fault.GetProperty("file").GetString(),
            fault.GetProperty("line") is { ValueKind: JsonValueKind.Number } line ? line.GetInt32() : 0, fault.GetProperty("what").GetString()!))]);
    }

    /// <summary>The line, from 1 on, of the so-manieth place where a text stands.</summary>
    public int LineOf(string path, string text, int occurrence = 1)
    {
        var all = File.ReadAllText(Line.At(path));
        var at = -1;
        for (var seen = 0; seen < occurrence; seen++)
        {
            at = all.IndexOf(text, at + 1, StringComparison.Ordinal);
            Assert.That(at, Is.GreaterThanOrEqualTo(0), $"{text} in {path}");
        }

        return all.AsSpan(0, at).Count('\n') + 1;
    }

    public void Dispose() => Line.Dispose();
}
