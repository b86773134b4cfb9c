using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Workflows.Starting;

/// <summary>Copies a model into a new line: the ONNX file, its weights, and its description if it has one.</summary>
internal static class ModelFiles
{
    public static void Copy(string source, string target, List<Refusal> faults)
    {
        var onnx = Directory.Exists(source) ? Path.Combine(source, ModelFolder.OnnxFile) : source;
        if (!FileKind.IsRegular(onnx))
        {
            faults.Add(File.Exists(onnx)
                ? WorkspaceRefusals.NotRegular(new SourceSpot(source), onnx)
                : StartRefusals.NoModel(source));
            return;
        }

        Directory.CreateDirectory(target);
        File.Copy(onnx, Path.Combine(target, ModelFolder.OnnxFile));
        var folder = Path.GetDirectoryName(Path.GetFullPath(onnx))!;
        var description = Path.Combine(folder, ModelFolder.DescriptionFile);
        if (Directory.Exists(source) && File.Exists(description))
        {
            File.Copy(description, Path.Combine(target, ModelFolder.DescriptionFile));
        }

        if (!OnnxWeights.Locations(new SourceSpot(source), File.ReadAllBytes(onnx)).TryGet(out var weights, out var why))
        {
            faults.AddRange(why);
            return;
        }

        foreach (var location in weights)
        {
            var from = Path.Combine(folder, location);
            if (!File.Exists(from))
            {
                faults.Add(StartRefusals.NoModel(from));
                continue;
            }

            var to = Path.Combine(target, location);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
        }
    }
}
