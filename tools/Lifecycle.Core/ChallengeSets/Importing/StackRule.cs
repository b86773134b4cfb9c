namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Which pages of a stack are the frames, and what may be done to their samples.</summary>
/// <param name="Channel">From 1; null when there must be one alone.</param>
/// <param name="Plane">The z plane, from 1; null when there must be one alone.</param>
/// <param name="LiftsSigned">Signed samples are taken, lifted by half their range.</param>
public sealed record StackRule(int? Channel, int? Plane, bool LiftsSigned);
