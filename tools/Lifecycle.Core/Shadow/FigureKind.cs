namespace Lifecycle.Shadow;

/// <summary>The key figures of a shadow phase.</summary>
public enum FigureKind
{
    LeadTimeMedian,
    FalseAlarms,
    Acceptance,
    CorrectiveActionMedian,
    LookTimeMedian,
    QuickDismissals,
    Acknowledged,
    ReasonPresent,
}

/// <summary>Whose events a figure is about.</summary>
public enum FigureSide
{
    /// <summary>Recorded, and shown to nobody who decides.</summary>
    Candidate,

    /// <summary>Shown to operators, who acted on them.</summary>
    Production,
}
