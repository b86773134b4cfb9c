using System.Diagnostics;
using System.Globalization;

namespace Lifecycle.Demonstration.Fit;

/// <summary>From a manifest to a model, and from models to verdicts.</summary>
internal static class Fitting
{
    private const int Threads = 2;

    /// <summary>Fits one model and says on the way how far it is. A fit that was made on this machine is not made again.</summary>
    public static float[] Fit(TrainingManifest manifest, TrainingData data, ulong seed)
    {
        var kept = KeptFits.Find(manifest, data, seed);
        if (kept is not null)
        {
            return kept;
        }

        var watch = Stopwatch.StartNew();
        var parameters = Trainer.Fit(data, manifest.Epochs, seed, Threads, (epoch, loss) =>
        {
            if (epoch % 10 == 9)
            {
                Say($"{manifest.Model}  epoch {epoch + 1} of {manifest.Epochs}  loss {loss:0.0000}  {watch.Elapsed.TotalSeconds:0} s");
            }
        });
        Calibration.Straighten(data, parameters);
        KeptFits.Keep(manifest, data, seed, parameters);
        return parameters;
    }

    /// <summary>Fits the three models and writes them with their manifests.</summary>
    public static void WriteModels(string folder)
    {
        foreach (var manifest in Manifests.All)
        {
            var data = TrainingData.Render(manifest);
            var parameters = Fit(manifest, data, Seeds.Fit);
            var home = Path.Combine(folder, manifest.Model);
            Directory.CreateDirectory(home);
            File.WriteAllBytes(Path.Combine(home, "model.onnx"), OnnxFile.Of("exp-morph", manifest.Version, parameters));
            ManifestFile.Write(Path.Combine(home, "training.json"), manifest, data, Seeds.Fit);
            Show(manifest, parameters, Seeds.Fit);
        }
    }

    /// <summary>Fits both candidates from other starts and shows what the product says of each.</summary>
    public static void CheckSeeds()
    {
        foreach (var seed in Seeds.OtherFits)
        {
            foreach (var manifest in Manifests.All.Skip(1))
            {
                Show(manifest, Fit(manifest, TrainingData.Render(manifest), seed), seed);
            }
        }
    }

    /// <summary>Fits one model and holds it against a development set, which is no challenge set.</summary>
    public static void Try(string version, ulong fitSeed, ulong setSeed, string? folder)
    {
        var manifest = Manifests.All.Single(one => one.Version == version);
        var data = TrainingData.Render(manifest);
        Say($"{data.Count} frames, {NetworkShape.Count} parameters, {NetworkShape.MultiplyAdds} multiply-adds a frame");
        var parameters = Fit(manifest, data, fitSeed);
        Show(manifest, parameters, fitSeed, JudgedSet.Development(setSeed));
        if (folder is not null)
        {
            Probe(folder, manifest, data, parameters);
        }
    }

    // Production and 1.4.0 meet v1; 1.4.1 came after v1 was used up and meets v2.
    private static void Show(TrainingManifest manifest, float[] parameters, ulong fitSeed)
    {
        foreach (var version in manifest.JudgedOn)
        {
            Show(manifest, parameters, fitSeed, JudgedSet.Committed(version));
        }
    }

    private static void Show(TrainingManifest manifest, float[] parameters, ulong fitSeed, JudgedSet set) => ScorecardText.Print(
        $"{manifest.Model}, fit seed {fitSeed}, {set.Name}", Evaluation.Of(manifest, parameters, set, Threads));

    // A model with frames and the trainer's own answers, to compare a runtime with.
    private static void Probe(string folder, TrainingManifest manifest, TrainingData data, float[] parameters)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), OnnxFile.Of("exp-morph", manifest.Version, parameters));
        var space = new Workspace();
        using var frames = File.Create(Path.Combine(folder, "frames.bin"));
        using var answers = new StreamWriter(Path.Combine(folder, "answers.txt"));
        for (var start = 0; start < 64; start += Workspace.Lanes)
        {
            for (var lane = 0; lane < Workspace.Lanes; lane++)
            {
                frames.Write(data.Frame((start + lane) * (data.Count / 64)));
                space.Load(lane, data.Frame((start + lane) * (data.Count / 64)));
            }

            space.Forward(parameters);
            for (var lane = 0; lane < Workspace.Lanes; lane++)
            {
                answers.WriteLine(string.Join(' ', Enumerable.Range(0, NetworkShape.Answers).Select(answer =>
                    space.Answers[(answer * Workspace.Lanes) + lane].ToString(CultureInfo.InvariantCulture))));
            }
        }
    }

    private static void Say(FormattableString text) => Console.Error.WriteLine(FormattableString.Invariant(text));
}
