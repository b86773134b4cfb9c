using Lifecycle.ModelDescriptions;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Replaying;

/// <summary>One of the two models at work in a worker: its description and the process that scores for it.</summary>
internal sealed record ShadowModel(ModelRole Role, ModelFolder Model, IModelScorer Scorer)
{
    public ModelDescription Description => Model.Description;
}
