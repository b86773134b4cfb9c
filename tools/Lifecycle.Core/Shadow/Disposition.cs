using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>What triage made of an event afterwards. The last one stands; none is ever changed.</summary>
/// <param name="Event">Which.</param>
/// <param name="At">When.</param>
/// <param name="Role">In what role.</param>
/// <param name="As">What it was.</param>
/// <param name="Reason">Why.</param>
public sealed record Disposition(string Event, Moment At, string Role, DispositionKind As, string Reason)
{
    internal static readonly (DispositionKind Kind, string Name)[] Names =
        [(DispositionKind.Confirmed, "confirmed"), (DispositionKind.Dismissed, "dismissed"), (DispositionKind.Artefact, "artefact"), (DispositionKind.Unclear, "unclear")];

    public static string NameOf(DispositionKind kind) => Names.First(entry => entry.Kind == kind).Name;

    internal static Disposition Of(ShadowRow row) => new(
        row["event"], row.At("at"), row["role"], Names.First(entry => entry.Name == row["as"]).Kind, row["reason"]);
}

/// <summary>What an event was.</summary>
public enum DispositionKind
{
    Confirmed,
    Dismissed,

    /// <summary>Of the image and not of the culture: counts as dismissed.</summary>
    Artefact,

    /// <summary>Looked at, and still nobody knows: decides nothing.</summary>
    Unclear,
}
