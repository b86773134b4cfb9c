using System.Globalization;
using Lifecycle.Acceptance;
using Lifecycle.ChallengeSets;

namespace Lifecycle.Shadow;

/// <summary>What a reader of a shadow record must know besides its numbers: the same words in every rendering.</summary>
public static class ShadowRemarks
{
    public static IReadOnlyList<string> Of(ShadowRecord record) => [.. Lines(record)];

    public static string NameOf(StopState state) => state switch
    {
        StopState.Holds => "holds",
        StopState.Tripped => "tripped",
        _ => "not-enough",
    };

    /// <summary>How the limits of a figure are made.</summary>
    public static string MethodOf(KeyFigure figure) => figure.Figure switch
    {
        FigureKind.FalseAlarms when figure.IsPoissonAlone => "Garwood's exact bounds alone: batches too few to say how they differ",
        FigureKind.LeadTimeMedian => "Kaplan and Meier, limits of Brookmeyer and Crowley; episodes taken as independent",
        FigureKind.FalseAlarms => "the wider of Garwood's bounds and those between batches",
        FigureKind.LookTimeMedian or FigureKind.CorrectiveActionMedian => "Woodruff's, on as many events as the batches are worth",
        _ => "Clopper and Pearson's, on as many events as the batches are worth",
    };

    public static string Say(OtherPhase other) => $"phase {other.Name} of this candidate ({other.Plan}): {other.Verdict}";

    private static IEnumerable<string> Lines(ShadowRecord record)
    {
        var facts = record.Facts;
        foreach (var stop in record.Standing)
        {
            yield return ShadowHistory.Say(stop);
        }

        foreach (var other in record.Others)
        {
            yield return Say(other);
        }

        var before = facts.Events.Count(raised => !facts.Counts(raised));
        if (before > 0)
        {
            yield return Say($"{before} events came before the last change of their type: shown, and not counted");
        }

        var known = facts.Outcomes.Select(outcome => outcome.Batch).ToHashSet(StringComparer.Ordinal);
        var silent = facts.Batches.Count(batch => !known.Contains(batch.Id));
        if (silent > 0)
        {
            yield return Say($"{silent} batches have no reference outcome: their hours count for no false alarm and no lead time");
        }

        var open = facts.Events.Count(raised => raised.Side == FigureSide.Candidate && facts.Counts(raised) && record.Decisions.Of(raised) is null);
        if (open > 0)
        {
            yield return Say($"{open} events of the candidate were found to be nothing yet: triage decides");
        }

        foreach (var figure in record.Figures.Where(figure => figure.Type == RowKind.AllTypes && figure.IsPoissonAlone))
        {
            yield return Say(
                $"{FigureNames.NameOf(figure.Side)} {FigureNames.NameOf(figure.Figure)} is of {figure.Batches} batches: its limits are Garwood's exact ones, as if every batch had the same rate");
        }

        if (record.Phase.Origin == Origin.Synthetic)
        {
            yield return "every batch is synthetic: nothing of this is of a real process";
        }

        yield return "operators saw production's events alone, so what they did says nothing of how they would handle the candidate's";
        if (record.Card.Results.Any(result => result.Verdict == Verdict.InsufficientEvidence && result.Criterion.Stage == Stage.Shadow))
        {
            yield return "a criterion of this stage that cannot be judged is not left out: until it can, the verdict is no pass";
        }
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
