using Lifecycle.ChallengeSets;

namespace Lifecycle.Shadow;

/// <summary>The plan of a shadow phase: what is looked at and when it has failed, fixed before the first event.</summary>
public sealed record ShadowPhase
{
    public required string Name { get; init; }

    /// <summary>The roles that must all seal it; empty when one seal of anybody is enough.</summary>
    public required IReadOnlyList<string> Owners { get; init; }

    /// <summary>Of every batch.</summary>
    public required Origin Origin { get; init; }

    /// <summary>What a batch is told apart by, and the values there are.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Axes { get; init; }

    /// <summary>In the order written.</summary>
    public required IReadOnlyList<CultureSpan> Phases { get; init; }

    /// <summary>The roles that act on events and take dispositions.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The roles that decide on a change of a threshold; empty when nobody may in this phase.</summary>
    public required IReadOnlyList<string> ChangeRoles { get; init; }

    /// <summary>Earlier phases of the candidate that this one owns up to: what stopped them does not stop this one.</summary>
    public required IReadOnlyList<string> Follows { get; init; }

    /// <summary>What is asked of operators, the most severe type first.</summary>
    public required IReadOnlyList<HandlingRule> Handling { get; init; }

    /// <summary>Fewer events than this say nothing of how operators handle them.</summary>
    public required long HandlingLeast { get; init; }

    /// <summary>A dismissal after a shorter look is a quick one.</summary>
    public required TimeSpan Quick { get; init; }

    public required IReadOnlyList<StopRule> Stops { get; init; }

    public IReadOnlyList<RowKind> Kinds => RowKind.All(Axes);

    /// <summary>Null when the phase names no rule for the type: then nothing is asked of operators.</summary>
    public HandlingRule? HandlingOf(string type) => Handling.FirstOrDefault(rule => rule.Type == type);

    /// <summary>0 for the most severe; types that nobody ordered come last.</summary>
    public int SeverityOf(string type)
    {
        for (var place = 0; place < Handling.Count; place++)
        {
            if (Handling[place].Type == type)
            {
                return place;
            }
        }

        return Handling.Count;
    }
}

/// <summary>Some days of a culture.</summary>
/// <param name="Name">Such as early.</param>
/// <param name="FromDay">The first day of it; day 0 is that in which the culture begins.</param>
/// <param name="ToDay">The last day of it, included.</param>
public sealed record CultureSpan(string Name, long FromDay, long ToDay);

/// <summary>What is asked of operators for one alert type.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Acknowledge">An event is to be acknowledged within this time.</param>
/// <param name="Roles">Who may confirm or dismiss it; empty when any role of the phase may.</param>
public sealed record HandlingRule(string Type, TimeSpan Acknowledge, IReadOnlyList<string> Roles);
