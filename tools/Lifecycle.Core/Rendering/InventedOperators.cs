using Lifecycle.Formats;
using Lifecycle.Shadow;
using Lifecycle.Statistics;

namespace Lifecycle.Rendering;

/// <summary>What invented operators do about the events of the model in production, from the plan's seed.</summary>
public static class InventedOperators
{
    private const int Thousand = 1_000;

    // Decided by what is really there, which no operator knows: good operators are right more often than not.
    private const string Real = "invented: the look at the culture bore it out";
    private const string False = "invented: nothing to be seen in the culture";

    /// <summary>Each event has draws of its own, by its place among those of its batch, so that a batch more changes none of the others.</summary>
    public static IReadOnlyList<ShadowRow> Act(OperatorPlan plan, ShadowPhase phase, ShadowFacts facts, SourceSpot spot)
    {
        var kind = phase.Kinds.First(one => one.Name == RowKind.Actions);
        var rows = new List<ShadowRow>();
        foreach (var batch in facts.Events.Where(raised => raised.Side == FigureSide.Production).GroupBy(raised => raised.Batch, StringComparer.Ordinal))
        {
            var part = Digest.Of(System.Text.Encoding.UTF8.GetBytes(batch.Key));
            var random = SeededRandom.ForPart(plan.Seed, ulong.Parse(part.Hex[..16], System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture));
            rows.AddRange(batch.SelectMany(raised => Act(plan, phase, raised, IsReal(facts, raised), random)).Select(action => new ShadowRow(
                kind, [action.Event, OperatorAction.NameOf(action.Kind), action.At.ToString(), action.Role, action.Reason], spot)));
        }

        return rows;
    }

    // As many draws for every event, whatever comes of them.
    private static List<OperatorAction> Act(OperatorPlan plan, ShadowPhase phase, ShadowEvent raised, bool isReal, SeededRandom random)
    {
        var ignores = random.NextBelow(Thousand) < plan.Ignores;
        var confirms = random.NextBelow(Thousand) < (isReal ? plan.ConfirmsReal : plan.ConfirmsFalse);
        var isQuick = random.NextBelow(Thousand) < plan.Quick;
        var reason = random.NextBelow(Thousand) < plan.NoReason ? "" : confirms ? Real : False;
        var seen = raised.Start + Between(plan.Acknowledge, random);
        var (quick, slow) = (Between(plan.QuickLook, random), Between(plan.Look, random));
        var decided = seen + (isQuick ? quick : slow);
        var corrected = decided + Between(plan.Correct, random);
        var decides = phase.HandlingOf(raised.Type)?.Roles is { Count: > 0 } roles && !roles.Contains(plan.Role) ? roles[0] : plan.Role;
        var actions = new List<OperatorAction>();
        if (!ignores)
        {
            actions.Add(new OperatorAction(raised.Id, OperatorActionKind.Acknowledged, seen, plan.Role, ""));
            actions.Add(new OperatorAction(raised.Id, confirms ? OperatorActionKind.Confirmed : OperatorActionKind.Dismissed, decided, decides, reason));
            if (confirms)
            {
                actions.Add(new OperatorAction(raised.Id, OperatorActionKind.CorrectiveAction, corrected, plan.Role, ""));
            }
        }

        return actions;
    }

    private static TimeSpan Between((int Least, int Most) seconds, SeededRandom random) =>
        TimeSpan.FromSeconds(seconds.Least + random.NextBelow(seconds.Most - seconds.Least + 1));

    private static bool IsReal(ShadowFacts facts, ShadowEvent raised) => facts.Outcomes.Any(outcome =>
        !outcome.IsQuiet && outcome.Batch == raised.Batch && outcome.Type == raised.Type && outcome.From <= raised.Start && raised.Start <= outcome.To);
}
