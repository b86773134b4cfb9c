namespace Lifecycle.Comparability;

/// <summary>One alert type compared.</summary>
/// <param name="Plan">How.</param>
/// <param name="Pairs">What both sides did.</param>
/// <param name="Endpoints">In the order of the plan.</param>
public sealed record TypeComparison(ComparedType Plan, TypePairs Pairs, IReadOnlyList<EndpointResult> Endpoints)
{
    public Agreement Agreement { get; } = Agreement.Of(Pairs.Batches);
}
