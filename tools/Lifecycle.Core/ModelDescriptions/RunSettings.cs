namespace Lifecycle.ModelDescriptions;

/// <summary>How the model is run. Fixed with the model, because each of these can change the scores' bytes.</summary>
/// <param name="InferenceBatch">Frames per run; the last run of a file is filled up, never made smaller.</param>
/// <param name="IntraOpThreads">Threads inside one operator.</param>
/// <param name="Optimisation">How far the graph may be rewritten.</param>
/// <param name="Precision">What the weights are, in the engineer's words.</param>
/// <param name="QualifiedNode">The node the model was qualified on, if it was.</param>
public sealed record RunSettings(
    int InferenceBatch, int IntraOpThreads, OptimisationLevel Optimisation, string Precision, string? QualifiedNode)
{
    /// <summary>The one provider that this build runs; a model that asks for another is refused, never moved.</summary>
    public const string Provider = "cpu";
}
