namespace Lifecycle.Acceptance.Planning;

/// <summary>What is taken for given when a study is planned.</summary>
/// <param name="PerBatch">Episodes of a type that one batch will bring, where the criterion caps none.</param>
/// <param name="HoursPerBatch">Quiet hours that one batch will bring.</param>
/// <param name="Power">The chance to be accepted that is asked for, if the model is as good as assumed.</param>
/// <param name="Seed">Of the studies drawn.</param>
public sealed record PlanAssumptions(int PerBatch, double HoursPerBatch, double Power, ulong Seed)
{
    public static PlanAssumptions Usual { get; } = new(3, 168, 0.9, 1);
}
