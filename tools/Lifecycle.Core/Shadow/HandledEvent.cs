using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>An event of the model in production, and what operators did about it.</summary>
public sealed record HandledEvent
{
    public required ShadowEvent Event { get; init; }

    /// <summary>The first time; null when nobody acknowledged it.</summary>
    public required Moment? Acknowledged { get; init; }

    /// <summary>The last decision; null when there is none.</summary>
    public required OperatorAction? Decision { get; init; }

    /// <summary>From acknowledging it, or from its start where nobody did before, to the first decision.</summary>
    public required TimeSpan? Look { get; init; }

    /// <summary>The first corrective action; null when there was none.</summary>
    public required Moment? Corrected { get; init; }

    public bool IsConfirmed => Decision?.Kind == OperatorActionKind.Confirmed;

    public bool IsDismissed => Decision?.Kind == OperatorActionKind.Dismissed;

    public bool HasReason => Decision is { Reason.Length: > 0 };

    /// <summary>Acknowledged within the rule's time, and decided with a reason.</summary>
    public bool IsAsAsked(HandlingRule rule) => Acknowledged is { } at && at - Event.Start <= rule.Acknowledge && HasReason;

    public static IReadOnlyList<HandledEvent> Of(ShadowFacts facts)
    {
        var actions = facts.Actions.ToLookup(action => action.Event, StringComparer.Ordinal);
        return [.. facts.Events.Where(raised => raised.Side == FigureSide.Production).Select(raised => Of(raised, [.. actions[raised.Id]]))];
    }

    // The actions in the order of time.
    private static HandledEvent Of(ShadowEvent raised, List<OperatorAction> actions)
    {
        var acknowledged = actions.FirstOrDefault(action => action.Kind == OperatorActionKind.Acknowledged)?.At;
        var decisions = actions.Where(action => action.Kind is OperatorActionKind.Confirmed or OperatorActionKind.Dismissed).ToList();
        var first = decisions.FirstOrDefault()?.At;
        return new HandledEvent
        {
            Event = raised,
            Acknowledged = acknowledged,
            Decision = decisions.LastOrDefault(),
            Look = first - (acknowledged is { } seen && seen <= first ? seen : raised.Start),
            Corrected = actions.FirstOrDefault(action => action.Kind == OperatorActionKind.CorrectiveAction)?.At,
        };
    }
}
