using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>An event that one of the two models raised, as it was recorded.</summary>
/// <param name="Id">Unique in the phase.</param>
/// <param name="Side">Whose.</param>
/// <param name="Batch">In which batch.</param>
/// <param name="Type">The alert type.</param>
/// <param name="Start">When it was raised.</param>
/// <param name="End">When it no longer held; null when it was open as long as the batch was watched.</param>
/// <param name="Band">How sure it was.</param>
/// <param name="Peak">The highest confidence; null when that was not recorded.</param>
public sealed record ShadowEvent(string Id, FigureSide Side, string Batch, string Type, Moment Start, Moment? End, Band Band, double? Peak)
{
    internal static ShadowEvent Of(ShadowRow row) => new(
        row["event"], FigureNames.SideNamed(row["model"]), row["batch"], row["type"], row.At("start"), row.AtOrNone("end"),
        row["band"] switch { "high" => Band.High, "medium" => Band.Medium, _ => Band.Undecided },
        Scalars.TryNumber(row["peak"], out var peak) ? peak : null);
}
