using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.Reports.Images;
using Lifecycle.Storage.Workspaces;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Replaying;

/// <summary>A set, two models and a promotion file, in a folder that goes away.</summary>
internal sealed class BenchWorkspace : IDisposable
{
    private const string Alerts = """
        format: lifecycle/alerts@1
        name: bench
        owners: [qa]
        gap: 30 min
        bands: {high: 0.85, medium: 0.60}
        types:
          A:
            score: s
            measure: level
            smoothing: {median: 30 min}
            direction: above
            raise: 0.90
            clear: 0.50
            persistence: {hits: 3, of: 4}
            rearm: 60 min
            feature: something
            unit: probability
            confirmation: somebody looks
            sop: {id: SOP-1, version: "1"}
            thumbnail: allowed

        """;

    private const string Criteria = """
        format: lifecycle/criteria@1
        name: bench
        owners: [qa]
        multiplicity: {method: none, reason: there is one criterion}
        criteria:
          - id: C1
            metric: sensitivity
            alert: A
            bound: ">= 0.50"
            interval: clopper-pearson
            side: lower
            confidence: 0.95
            minimum: {episodes: 5}
            requirement: URS-1
            level: GxP-H
            stage: challenge

        """;

    private readonly BenchModel model;

    /// <param name="model">Both models; production has other weights.</param>
    /// <param name="cases">How many cases.</param>
    /// <param name="files">Files of each case.</param>
    /// <param name="frames">Frames of each file; 1 for stills.</param>
    public BenchWorkspace(BenchModel model, int cases, int files, int frames)
    {
        this.model = model;
        Frames = (long)cases * files * frames;
        Write("lifecycle.yaml", "format: lifecycle/workspace@1\nname: bench\nrecords: records\n");
        foreach (var (folder, seed) in ((string, int)[])[("candidate", 1), ("production", 2)])
        {
            Write($"{folder}/model.yaml", model.Description($"{seed}.0.0"));
            File.WriteAllBytes(At($"{folder}/model.onnx"), model.Onnx(seed));
        }

        Write("alerts.yaml", Alerts);
        Write("criteria.yaml", Criteria);
        Write("promotion.yaml", "format: lifecycle/promotion@1\ncandidate: candidate\nproduction: production\nset: set\nalerts: alerts.yaml\ncriteria: criteria.yaml\n");
        Write("set/set.yaml", "format: lifecycle/challenge-set@1\nname: bench\nversion: 1\norigin: real\naxes:\n  camera: [CH-1]\n");
        for (var number = 0; number < cases; number++)
        {
            WriteCase(number, files, frames);
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("lifecycle-benchmark-").FullName;

    public long Frames { get; }

    public BenchModel Model => model;

    public string At(string relative)
    {
        var path = Path.Combine(Root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    public LocalFile FileAt(string relative) =>
        Value(Workspace.Around(Root).Then(workspace => workspace.FileAt(At(relative))));

    /// <summary>Lets the next replay find nothing that was made before.</summary>
    public void Forget()
    {
        foreach (var folder in (string[])["records", ".lifecycle"])
        {
            if (Directory.Exists(Path.Combine(Root, folder)))
            {
                Directory.Delete(Path.Combine(Root, folder), recursive: true);
            }
        }

        File.Delete(Path.Combine(Root, "ledger-head.txt"));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Write(string relative, string text) => File.WriteAllText(At(relative), text);

    private void WriteCase(int number, int files, int frames)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"V{number + 1:00000}");
        var held = Enumerable.Range(0, files).Select(file => WriteFile(id, (number * files) + file, file, frames)).ToList();
        var shape = model.IsImage ? new FrameShape(model.Side, model.Side, 1, 8) : FrameShape.OfFeatures(model.Side * model.Side);
        var axes = new Axes([KeyValuePair.Create("camera", "CH-1")]);
        var facts = new CaseFacts(
            id, id, id, id, Origin.Real, axes, new Moment(0), new CaseFrames(held, shape, new Moment(0), TimeSpan.FromMinutes(5)));
        File.WriteAllBytes(At($"set/cases/{id}.json"), CaseDocument.Write(facts));
        File.WriteAllBytes(At($"set/labels/{id}.json"), LabelsDocument.Write(new CaseLabels(id, "drawn", [], [])));
    }

    private CaseFile WriteFile(string id, int seed, int file, int frames)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{id}/frames-{file:0000}.{(model.IsImage ? "png" : "npy")}");
        var bytes = model.IsImage ? PngImage.Write(model.Side, model.Side, 1, Picture(seed)) : Npy(seed, frames);
        File.WriteAllBytes(At("set/cases/" + name), bytes);
        return new CaseFile(name, Digest.Of(bytes), frames);
    }

    private byte[] Picture(int seed)
    {
        var random = new Random(seed);
        var pixels = new byte[model.Side * model.Side];
        for (var at = 0; at < pixels.Length; at++)
        {
            // Blocks under the grain of a sensor, as a camera gives them.
            pixels[at] = (byte)((((at / model.Side / 16) + (at % model.Side / 16)) * 37 % 160) + 40 + random.Next(-8, 9));
        }

        return pixels;
    }

    private byte[] Npy(int seed, int frames)
    {
        var columns = model.Side * model.Side;
        var header = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({frames}, {columns}), }}").PadRight(117) + "\n");
        var values = new float[frames * columns];
        var random = new Random(seed);
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = random.NextSingle();
        }

        return [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. header, .. MemoryMarshal.AsBytes(values.AsSpan())];
    }
}
