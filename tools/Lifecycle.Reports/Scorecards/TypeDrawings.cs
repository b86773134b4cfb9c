using Lifecycle.Reports.Svg;

namespace Lifecycle.Reports.Scorecards;

/// <summary>The drawings of one alert type. What cannot be drawn is null, and its place says why.</summary>
public sealed record TypeDrawings
{
    public required string Type { get; init; }

    /// <summary>What is measured, levels, persistence: one line.</summary>
    public required string Rule { get; init; }

    public required OperatingCurveFigure? Curve { get; init; }

    /// <summary>The rows of the table below the curve.</summary>
    public required IReadOnlyList<CurveRow> CurveRows { get; init; }

    public required LeadTimeFigure? Leads { get; init; }

    public required ReliabilityFigure? Reliability { get; init; }

    /// <summary>What the reliability leaves out, and its error; null when there is nothing to say.</summary>
    public required string? ReliabilityNote { get; init; }

    public required SubgroupFigure? Found { get; init; }

    public required SubgroupFigure? Alarms { get; init; }
}

/// <summary>One raise level in numbers.</summary>
public sealed record CurveRow(
    string Raise, string Clear, bool IsChosen, string Detected, string Sensitivity, string FalseAlarms, string Rate);
