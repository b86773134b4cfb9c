using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>A change of how scores become alerts, during the phase: what came before it no longer counts for the type.</summary>
/// <param name="Id">Of the change record.</param>
/// <param name="Type">The alert type, or all of them.</param>
/// <param name="At">When it took effect.</param>
/// <param name="Role">Of who decided it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Was">What it was before.</param>
/// <param name="Now">What it is since.</param>
public sealed record ThresholdChange(string Id, string Type, Moment At, string Role, string Reason, string Was, string Now)
{
    public bool IsOf(string type) => Type == type || Type == RowKind.AllTypes;

    internal static ThresholdChange Of(ShadowRow row) => new(
        row["change"], row["type"], row.At("at"), row["role"], row["reason"], row["was"], row["now"]);
}
