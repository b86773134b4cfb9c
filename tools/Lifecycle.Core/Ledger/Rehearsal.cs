namespace Lifecycle.Ledger;

/// <summary>The model was run over these frames before anything was labelled in them.</summary>
/// <param name="Act">The first act that did so.</param>
/// <param name="IsBeforeLabels">False when the labels used now were sealed even before that.</param>
public sealed record Rehearsal(long Act, bool IsBeforeLabels);
