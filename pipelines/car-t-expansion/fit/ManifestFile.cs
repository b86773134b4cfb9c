using System.Globalization;
using System.Text.Json;
using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>The training manifest beside a model: what an independence check is held against.</summary>
internal static class ManifestFile
{
    public static void Write(string path, TrainingManifest manifest, TrainingData data, ulong fitSeed) =>
        JsonFile.Write(path, json =>
        {
            json.WriteString("format", "lifecycle/training@1");
            json.WriteString("model", manifest.Model);
            json.WriteString("origin", "synthetic");
            json.WriteString("scene", SetPlan.Scene);
            json.WriteString("planSeed", manifest.PlanSeed.ToString(CultureInfo.InvariantCulture));
            json.WriteString("fitSeed", fitSeed.ToString(CultureInfo.InvariantCulture));
            json.WriteNumber("epochs", manifest.Epochs);
            json.WriteNumber("frames", data.Count);
            Texts(json, "lacks", manifest.Lacks);
            Strata(json, manifest);
            Vessels(json, manifest);
        });

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    // Episodes used, by type, organism, phase and camera: the table that shows a hole.
    private static void Strata(Utf8JsonWriter json, TrainingManifest manifest)
    {
        var strata = TrainingData.PlanOf(manifest).Cases
            .SelectMany(planned => planned.Episodes.Select(episode => (planned.Vessel.Axes, Episode: episode)))
            .Where(pair => pair.Episode.Kind != ConditionKind.Stall)
            .GroupBy(pair => (pair.Episode.Kind, pair.Episode.Organism, pair.Episode.Phase, pair.Axes.Camera, pair.Axes.Material))
            .OrderBy(group => group.Key);
        json.WriteStartArray("strata");
        foreach (var group in strata)
        {
            json.WriteStartObject();
            json.WriteString("type", group.Key.Kind.ToString().ToUpperInvariant());
            if (group.Key.Organism != Organism.None)
            {
                json.WriteString("organism", group.Key.Organism == Organism.Yeast ? "yeast" : "bacterial");
            }

            json.WriteString("phase", group.Key.Phase switch
            {
                CulturePhase.Early => "early",
                CulturePhase.Middle => "middle",
                _ => "late",
            });
            json.WriteString("camera", group.Key.Camera == CameraHead.RevC ? "CH-2 rev C" : "CH-2 rev D");
            json.WriteString("material", group.Key.Material == StartingMaterial.PatientDerived ? "patient-derived" : "healthy-donor");
            json.WriteNumber("episodes", group.Count(pair => !manifest.Leaves(pair.Axes, pair.Episode)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Vessels(Utf8JsonWriter json, TrainingManifest manifest)
    {
        json.WriteStartArray("vessels");
        foreach (var planned in TrainingData.PlanOf(manifest).Cases)
        {
            json.WriteStartObject();
            json.WriteString("vessel", planned.Id);
            json.WriteString("donor", planned.Donor);
            json.WriteString("batch", planned.Batch);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
