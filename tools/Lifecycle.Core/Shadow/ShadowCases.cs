using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Shadow;

/// <summary>The batches of a shadow phase as the scorer takes cases, so that its verdict is reckoned like any other.</summary>
/// <remarks>What came before the last change of a type is not in them: neither events, nor episodes, nor quiet time of that type.</remarks>
internal sealed class ShadowCases(ShadowPhase phase, ShadowFacts facts, AlertPolicySet policies)
{
    /// <summary>The axis by which episodes are told apart by the days of the culture.</summary>
    public const string PhaseAxis = "phase";

    public IReadOnlyList<ScoredCase> Of(FigureSide side, AlertModel model)
    {
        var events = facts.Events.Where(raised => raised.Side == side && facts.Counts(raised)).ToLookup(raised => raised.Batch, StringComparer.Ordinal);
        var outcomes = facts.Outcomes.ToLookup(outcome => outcome.Batch, StringComparer.Ordinal);
        return [.. facts.Batches.Select(batch => new ScoredCase(
            Facts(batch), Labels(batch, [.. outcomes[batch.Id]]), Watched(batch, events[batch.Id], model)))];
    }

    // No frame is kept of a shadow phase: one stands for all the time that was watched.
    private CaseFacts Facts(WatchedBatch batch) => new(
        batch.Id, null, null, batch.Id, phase.Origin, batch.Axes, batch.CultureStart,
        new CaseFrames([new CaseFile(batch.Id, Digest.Of([]), 1)], FrameShape.OfFeatures(1), batch.Start, batch.Watched));

    private CaseLabels Labels(WatchedBatch batch, IReadOnlyList<ReferenceOutcome> outcomes) => new(
        batch.Id, "reference outcomes of the shadow phase",
        [.. outcomes.Where(outcome => !outcome.IsQuiet && (facts.CountsFrom(outcome.Type) is not { } from || outcome.From >= from))
            .Select(outcome => new Episode(outcome.Id, outcome.Type, outcome.From, outcome.Confirmed!.Value, outcome.To, "reference", AxesOf(batch, outcome)))],
        [.. outcomes.Where(outcome => outcome.IsQuiet).Select(Clipped).Where(quiet => quiet.From < quiet.To)]);

    private QuietTime Clipped(ReferenceOutcome outcome) => new(
        outcome.Type, facts.CountsFrom(outcome.Type) is { } from && from > outcome.From ? from : outcome.From, outcome.To);

    private Axes AxesOf(WatchedBatch batch, ReferenceOutcome outcome) =>
        CultureDays.SpanAt(phase, batch, outcome.From) is { } span ? new Axes([KeyValuePair.Create(PhaseAxis, span.Name)]) : Axes.None;

    private CaseAlerts Watched(WatchedBatch batch, IEnumerable<ShadowEvent> events, AlertModel model) => new()
    {
        Case = batch.Id,
        From = batch.Start,
        To = batch.End,
        Alerts = [.. events.Select(raised => NotedAlert.Of(
            policies.Policies.First(policy => policy.Type == raised.Type), raised.Id, batch.Id, model, raised.Start, raised.End, raised.Band))],
        NotAssessable = [],
        Types = [],
        Gaps = 0,
        FramesOutOfOrder = 0,
        FramesTwice = 0,
    };
}
