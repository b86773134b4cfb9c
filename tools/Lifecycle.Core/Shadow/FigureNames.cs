namespace Lifecycle.Shadow;

/// <summary>How figures and sides are written, in what unit, and what they are.</summary>
public static class FigureNames
{
    private static readonly (FigureKind Kind, string Name, string Unit, string Meaning)[] Table =
    [
        (FigureKind.LeadTimeMedian, "lead-time-median", "h", "hours from the first event to the confirmation that half the episodes reach; a miss has none"),
        (FigureKind.FalseAlarms, "false-alarms-per-100h", "per 100 h", "events in quiet time per 100 hours"),
        (FigureKind.Acceptance, "acceptance", "share", "confirmed among confirmed and dismissed"),
        (FigureKind.CorrectiveActionMedian, "corrective-action-median", "min", "minutes from a confirmed event to its first corrective action; one without any counts as never"),
        (FigureKind.LookTimeMedian, "look-time-median", "s", "seconds from acknowledging an event, or from its start, to the first decision"),
        (FigureKind.QuickDismissals, "quick-dismissals", "share", "dismissed more quickly than the phase calls a look, among dismissed"),
        (FigureKind.Acknowledged, "acknowledged-in-time", "share", "acknowledged within the type's limit and decided with a reason, among events whose limit has passed"),
        (FigureKind.ReasonPresent, "reason-present", "share", "decisions with a reason"),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(row => row.Name)];

    public static IReadOnlyList<string> Sides { get; } = ["candidate", "production"];

    public static string NameOf(FigureKind kind) => Row(kind).Name;

    /// <summary>What a limit says that is no number: one that lies among what never came. It has no side, so no word of size stands for it.</summary>
    public static string WordOf(FigureKind kind) => kind == FigureKind.LeadTimeMedian ? "missed" : "never";

    public static string UnitOf(FigureKind kind) => Row(kind).Unit;

    public static string MeaningOf(FigureKind kind) => Row(kind).Meaning;

    public static FigureKind Named(string name) => Table.First(row => row.Name == name).Kind;

    public static string NameOf(FigureSide side) => side == FigureSide.Candidate ? Sides[0] : Sides[1];

    public static FigureSide SideNamed(string name) => name == Sides[0] ? FigureSide.Candidate : FigureSide.Production;

    private static (FigureKind Kind, string Name, string Unit, string Meaning) Row(FigureKind kind) => Table.First(row => row.Kind == kind);
}
