using Lifecycle.Acceptance;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Shadow;

/// <summary>What a shadow phase came to: the evidence that its verdict stands on.</summary>
public sealed record ShadowRecord
{
    public required ShadowPhase Phase { get; init; }

    /// <summary>The file of the plan.</summary>
    public required Digest PlanDigest { get; init; }

    public required ShadowFacts Facts { get; init; }

    public required IReadOnlyList<EventPair> Pairs { get; init; }

    /// <summary>Events of production, and what operators did.</summary>
    public required IReadOnlyList<HandledEvent> Handled { get; init; }

    public required EventDecisions Decisions { get; init; }

    /// <summary>Candidate first, then production; all types first, then each.</summary>
    public required IReadOnlyList<KeyFigure> Figures { get; init; }

    /// <summary>In the order written.</summary>
    public required IReadOnlyList<StopFinding> Stops { get; init; }

    /// <summary>Of how operators handled events, as criteria ask for it.</summary>
    public required CheckRecord Handling { get; init; }

    /// <summary>The candidate by the criteria of stage shadow; rejected when a stop rule tripped.</summary>
    public required Scorecard Card { get; init; }

    /// <summary>The model in production by the same.</summary>
    public required Scorecard Production { get; init; }

    /// <summary>Seven days each, from the start of the first batch to the end of the last.</summary>
    public long Weeks => Facts.Weeks;

    public double Hours => Facts.Batches.Sum(batch => batch.Watched.Ticks) / (double)TimeSpan.TicksPerHour;

    /// <summary>Of the same candidate.</summary>
    public required IReadOnlyList<OtherPhase> Others { get; init; }

    /// <summary>Recorded as tripped before, and not tripped by what is counted now.</summary>
    public required IReadOnlyList<StandingStop> Standing { get; init; }

    public bool HasTripped => StoppedBy.Any();

    /// <summary>Rules that tripped, now or before.</summary>
    public IEnumerable<string> StoppedBy => Stops.Where(stop => stop.State == StopState.Tripped).Select(stop => stop.Rule.Id)
        .Concat(Standing.Select(stop => stop.Rule)).Distinct();

    public ExitCode Exit => Card.Exit;

    public KeyFigure? Figure(FigureKind kind, FigureSide side, string type) =>
        Figures.FirstOrDefault(figure => figure.Figure == kind && figure.Side == side && figure.Type == type);

    /// <summary>Hours watched in each phase of the culture, in the order of the plan.</summary>
    public IEnumerable<(CultureSpan Span, int Batches, double Hours)> PhasesCovered() => Phase.Phases.Select(span =>
    {
        var watched = Facts.Batches.Select(batch => CultureDays.Watched(span, batch)).Where(time => time > TimeSpan.Zero).ToList();
        return (span, watched.Count, watched.Sum(time => time.Ticks) / (double)TimeSpan.TicksPerHour);
    });

    /// <summary>Batches and hours of each value on each axis.</summary>
    public IEnumerable<(string Axis, string Value, int Batches, double Hours)> AxesCovered() =>
        from axis in Phase.Axes.OrderBy(axis => axis.Key, StringComparer.Ordinal)
        from value in axis.Value
        let own = Facts.Batches.Where(batch => batch.Axes.TryGet(axis.Key, out var got) && got == value).ToList()
        select (axis.Key, value, own.Count, own.Sum(batch => batch.Watched.Ticks) / (double)TimeSpan.TicksPerHour);
}
