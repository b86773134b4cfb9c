namespace Lifecycle.ModelDescriptions;

/// <summary>What a model file itself says goes in and comes out.</summary>
public sealed record ModelSignature(IReadOnlyList<TensorSignature> Inputs, IReadOnlyList<TensorSignature> Outputs)
{
    /// <summary>Every place where a description and the file differ, both sides shown.</summary>
    /// <param name="description">What <c>model.yaml</c> says.</param>
    /// <param name="where">The model file.</param>
    public IReadOnlyList<Refusals.Refusal> Judge(ModelDescription description, Formats.SourceSpot where) =>
        SignatureCheck.Judge(description, this, where);
}
