using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;

namespace Lifecycle.Acceptance;

/// <summary>One case: what is known to be true of it, and what watching it came to.</summary>
public sealed record ScoredCase
{
    public ScoredCase(CaseFacts facts, CaseLabels labels, CaseAlerts watched)
    {
        if (labels.Case != facts.Id || watched.Case != facts.Id)
        {
            throw new ArgumentException($"facts of {facts.Id}, labels of {labels.Case}, alerts of {watched.Case}", nameof(facts));
        }

        (Facts, Labels, Watched) = (facts, labels, watched);
        var origin = KeyValuePair.Create(OriginAxis, Origins.NameOf(facts.Origin));
        Axes = facts.Axes.Within(new Axes([origin]));
    }

    /// <summary>The axis that every case has without declaring it.</summary>
    public const string OriginAxis = "origin";

    public CaseFacts Facts { get; }

    public CaseLabels Labels { get; }

    public CaseAlerts Watched { get; }

    /// <summary>The declared axes of the case, and its origin.</summary>
    public Axes Axes { get; }
}
