namespace Lifecycle.Shadow;

/// <summary>What each event was found to be: by triage, or else by the operators who were shown it, or its partner.</summary>
/// <remarks>
/// The candidate's events are shown to nobody who decides. One with a partner is the same thing as the event that operators
/// did decide on; one that the candidate raised alone has triage, or nobody.
/// </remarks>
public sealed class EventDecisions
{
    private readonly Dictionary<string, DispositionKind> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Disposition> triaged;

    public EventDecisions(ShadowFacts facts, IReadOnlyList<EventPair> pairs, IReadOnlyList<HandledEvent> handled)
    {
        Handled = handled;
        triaged = facts.Dispositions.GroupBy(disposition => disposition.Event, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);
        foreach (var one in handled.Where(one => one.Decision is not null))
        {
            known[one.Event.Id] = one.IsConfirmed ? DispositionKind.Confirmed : DispositionKind.Dismissed;
        }

        foreach (var disposition in triaged.Values.Where(disposition => disposition.As != DispositionKind.Unclear))
        {
            known[disposition.Event] = disposition.As;
        }

        foreach (var pair in pairs.Where(pair => pair.Candidate is not null && pair.Production is not null))
        {
            if (!known.ContainsKey(pair.Candidate!.Id) && known.TryGetValue(pair.Production!.Id, out var decided))
            {
                known[pair.Candidate.Id] = decided;
            }
        }
    }

    /// <summary>What operators did.</summary>
    internal IReadOnlyList<HandledEvent> Handled { get; }

    /// <summary>Null when nobody decided.</summary>
    public DispositionKind? Of(ShadowEvent raised) => known.TryGetValue(raised.Id, out var kind) ? kind : null;

    public bool IsConfirmed(ShadowEvent raised) => Of(raised) == DispositionKind.Confirmed;

    public bool IsDismissed(ShadowEvent raised) => Of(raised) is DispositionKind.Dismissed or DispositionKind.Artefact;

    /// <summary>What triage said last; null when it did not look.</summary>
    public Disposition? Triage(ShadowEvent raised) => triaged.GetValueOrDefault(raised.Id);
}
