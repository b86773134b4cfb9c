using Lifecycle.ModelDescriptions;

namespace Lifecycle.Workflows;

/// <summary>What <c>model check</c> answers.</summary>
/// <param name="Model">The model that was checked.</param>
/// <param name="Signature">What its file says goes in and comes out; the description fits it.</param>
/// <param name="Scores">How it compares with the engineer's scores; null when none were given.</param>
public sealed record ModelCheckAnswer(ModelFolder Model, ModelSignature Signature, ModelCheckResult? Scores);
