using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>What a model was fitted on: which vessels, and which strata were left out.</summary>
internal sealed record TrainingManifest
{
    public required string Version { get; init; }

    public string Model => "exp-morph-" + Version;

    /// <summary>The versions of the challenge set that the story holds this model against.</summary>
    public required IReadOnlyList<int> JudgedOn { get; init; }

    public required ulong PlanSeed { get; init; }

    /// <summary>Begins the ids of the training vessels; never that of a challenge set.</summary>
    public required string Prefix { get; init; }

    public required int PerturbedCases { get; init; }

    public required int QuietCases { get; init; }

    /// <summary>In words, as the manifest prints them.</summary>
    public required IReadOnlyList<string> Lacks { get; init; }

    /// <summary>True for an episode whose frames were not in the training data.</summary>
    public required Func<SceneAxes, PlannedEpisode, bool> Leaves { get; init; }

    /// <summary>From which strength on, in 1/256, the labels of this manifest call something a cluster.</summary>
    public int ClusterFrom { get; init; } = TrainingData.LabelledFrom;

    public required int Epochs { get; init; }
}
