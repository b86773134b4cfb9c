using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>What a person did about an event of the model in production.</summary>
/// <param name="Event">Which.</param>
/// <param name="Kind">What was done.</param>
/// <param name="At">When.</param>
/// <param name="Role">In what role.</param>
/// <param name="Reason">Empty when none was given.</param>
public sealed record OperatorAction(string Event, OperatorActionKind Kind, Moment At, string Role, string Reason)
{
    internal static readonly (OperatorActionKind Kind, string Name)[] Names =
    [
        (OperatorActionKind.Acknowledged, "acknowledged"), (OperatorActionKind.Confirmed, "confirmed"), (OperatorActionKind.Dismissed, "dismissed"),
        (OperatorActionKind.CorrectiveAction, "corrective-action"),
    ];

    public static string NameOf(OperatorActionKind kind) => Names.First(entry => entry.Kind == kind).Name;

    internal static OperatorAction Of(ShadowRow row) => new(
        row["event"], Names.First(entry => entry.Name == row["action"]).Kind, row.At("at"), row["role"], row["reason"]);
}

/// <summary>What can be done about an event.</summary>
public enum OperatorActionKind
{
    Acknowledged,
    Confirmed,
    Dismissed,
    CorrectiveAction,
}
