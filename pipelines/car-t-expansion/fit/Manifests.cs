using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>The training manifests of the three models: what each was fitted on, and what it lacks.</summary>
internal static class Manifests
{
    public static IReadOnlyList<TrainingManifest> All =>
    [
        new TrainingManifest
        {
            Model = "exp-morph-1.3.0",
            PlanSeed = 0x7EA1_0130,
            Prefix = "T13-",
            PerturbedCases = 40,
            QuietCases = 15,
            Lacks = ["debris and clusters of patient-derived material"],
            Leaves = (axes, episode) => axes.Material == StartingMaterial.PatientDerived
                && episode.Kind is ConditionKind.Debris or ConditionKind.Cluster,
            Epochs = 30,
        },
        new TrainingManifest
        {
            Model = "exp-morph-1.4.0",
            PlanSeed = 0x7EA1_0140,
            Prefix = "T14-",
            PerturbedCases = 160,
            QuietCases = 50,
            Lacks = ["late-phase yeast on camera CH-2 rev C"],
            Leaves = (axes, episode) => axes.Camera == CameraHead.RevC
                && episode is { Organism: Organism.Yeast, Phase: CulturePhase.Late },
            Epochs = 45,
        },
        new TrainingManifest
        {
            Model = "exp-morph-1.4.1",
            PlanSeed = 0x7EA1_0140,
            Prefix = "T14-",
            PerturbedCases = 160,
            QuietCases = 50,
            Lacks = [],
            Leaves = (_, _) => false,
            Epochs = 45,
        },
    ];
}
