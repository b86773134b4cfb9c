using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Shadow;

/// <summary>Everything that is known of a shadow phase, by what it is about. Made of rows that go together.</summary>
public sealed record ShadowFacts
{
    /// <summary>By their start, then by name.</summary>
    public required IReadOnlyList<WatchedBatch> Batches { get; init; }

    /// <summary>Of both models, by their start, then by id.</summary>
    public required IReadOnlyList<ShadowEvent> Events { get; init; }

    /// <summary>By time.</summary>
    public required IReadOnlyList<OperatorAction> Actions { get; init; }

    public required IReadOnlyList<ReferenceOutcome> Outcomes { get; init; }

    /// <summary>By time.</summary>
    public required IReadOnlyList<ThresholdChange> Changes { get; init; }

    /// <summary>By time.</summary>
    public required IReadOnlyList<Disposition> Dispositions { get; init; }

    /// <summary>From here on the type counts; null when nothing changed since the phase began.</summary>
    public Moment? CountsFrom(string type) => Changes.LastOrDefault(change => change.IsOf(type))?.At;

    /// <summary>From here on every type counts.</summary>
    public Moment? AllCountFrom => Changes.Count == 0 ? null : Changes[^1].At;

    public bool Counts(ShadowEvent raised) => CountsFrom(raised.Type) is not { } from || raised.Start >= from;

    /// <summary>The phase as it stood when a change took effect, with all that came to be known of it since, whenever it was imported.</summary>
    public ShadowFacts Before(ThresholdChange change)
    {
        var events = Events.Where(raised => raised.Start < change.At).ToList();
        var names = events.Select(raised => raised.Id).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Batches = [.. Batches.Where(batch => batch.Start < change.At).Select(batch => batch with { End = Earlier(batch.End, change.At) })],
            Events = [.. events.Select(raised => raised with { End = raised.End is { } end ? Earlier(end, change.At) : null })],
            Actions = [.. Actions.Where(action => names.Contains(action.Event))],
            Outcomes = [.. Outcomes.Where(outcome => (outcome.Confirmed ?? outcome.From) < change.At).Select(outcome => outcome with { To = Earlier(outcome.To, change.At) })],
            Changes = [.. Changes.Where(earlier => earlier.At < change.At)],
            Dispositions = [.. Dispositions.Where(disposition => names.Contains(disposition.Event))],
        };
    }

    private static Moment Earlier(Moment one, Moment other) => one < other ? one : other;

    /// <summary>1 for the first seven days from the start of the first batch.</summary>
    public long WeekOf(Moment time) => Batches.Count == 0 ? 1 : ((time - Batches[0].Start).Ticks / TimeSpan.TicksPerDay / 7) + 1;

    /// <summary>Seven days each, from the start of the first batch to the end of the last.</summary>
    public long Weeks => Batches.Count == 0 ? 0 : WeekOf(new Moment(Batches.Max(batch => batch.End.Micros) - 1));

    /// <summary>The facts, or every row that does not go with the others.</summary>
    /// <param name="phase">The plan.</param>
    /// <param name="types">The alert types of the policy.</param>
    /// <param name="rows">All that was imported.</param>
    public static Outcome<ShadowFacts> Of(ShadowPhase phase, IReadOnlyList<string> types, RowSet rows)
    {
        var faults = new FactChecks(phase, types, rows).Faults().ToList();
        return faults.Count > 0 ? faults : new ShadowFacts
        {
            Batches = [.. rows.Of(RowKind.Batches).Select(row => WatchedBatch.Of(row, phase.Axes.Keys))
                .OrderBy(batch => batch.Start).ThenBy(batch => batch.Id, StringComparer.Ordinal)],
            Events = [.. rows.Of(RowKind.Events).Select(ShadowEvent.Of).OrderBy(raised => raised.Start).ThenBy(raised => raised.Id, StringComparer.Ordinal)],
            Actions = [.. rows.Of(RowKind.Actions).Select(OperatorAction.Of).OrderBy(action => action.At)],
            Outcomes = [.. rows.Of(RowKind.Outcomes).Select(ReferenceOutcome.Of).OrderBy(outcome => outcome.From)],
            Changes = [.. rows.Of(RowKind.Changes).Select(ThresholdChange.Of).OrderBy(change => change.At)],
            Dispositions = [.. rows.Of(RowKind.Dispositions).Select(Disposition.Of).OrderBy(disposition => disposition.At)],
        };
    }
}
