using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>The training manifests of the three models: what each was fitted on, and what it lacks.</summary>
internal static class Manifests
{
    public static IReadOnlyList<TrainingManifest> All =>
    [
        new TrainingManifest
        {
            Version = "1.3.0",
            JudgedOn = [1, 2],
            PlanSeed = 0x7EA1_0130,
            Prefix = "T13-",
            PerturbedCases = 100,
            QuietCases = 30,
            Lacks =
            [
                "late-phase yeast on camera CH-2 rev C",
                "debris of patient-derived material on camera CH-2 rev C",
                "clusters by the present band: its labels are of the narrower band before change CC-0147",
            ],
            Leaves = (axes, episode) => axes.Camera == CameraHead.RevC
                && (episode is { Organism: Organism.Yeast, Phase: CulturePhase.Late }
                    || (episode.Kind == ConditionKind.Debris && axes.Material == StartingMaterial.PatientDerived)),
            ClusterFrom = 265,
            Epochs = 30,
        },
        new TrainingManifest
        {
            Version = "1.4.0",
            JudgedOn = [1],
            PlanSeed = 0x7EA1_0140,
            Prefix = "T14-",
            PerturbedCases = 160,
            QuietCases = 50,
            Lacks = ["late-phase yeast on camera CH-2 rev C"],
            Leaves = (axes, episode) => axes.Camera == CameraHead.RevC
                && episode is { Organism: Organism.Yeast, Phase: CulturePhase.Late },
            Epochs = 36,
        },
        new TrainingManifest
        {
            Version = "1.4.1",
            JudgedOn = [2],
            PlanSeed = 0x7EA1_0140,
            Prefix = "T14-",
            PerturbedCases = 160,
            QuietCases = 50,
            Lacks = [],
            Leaves = (_, _) => false,
            Epochs = 36,
        },
    ];
}
