using System.Globalization;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Shadow;
using Lifecycle.Workflows.Shadow;

namespace Lifecycle.Cli.Printing;

/// <summary>What triage shows: the events of a week worst first, and policies that might be changed.</summary>
internal static class TriageText
{
    private const int Indent = 12;
    private const int StandingWidth = 21;

    public static string Of(TriageAnswer answer)
    {
        var text = new StringBuilder();
        text.Append(Wrapped.Of("triage", Say(
            $"week {answer.Week} of {answer.Record.Weeks}: {answer.Items.Count} events side by side, {answer.Items.Count(item => item.Standing != TriageStanding.Disposed)} not disposed of{(answer.Taken > 0 ? Say($"; {answer.Taken} dispositions taken") : "")}"), Indent));
        text.Append('\n');
        foreach (var item in answer.Items)
        {
            Item(text, answer.Record, item);
        }

        text.Append(answer.Items.Count > 0 ? "\n" : "");
        foreach (var proposal in answer.Proposals)
        {
            Proposal(text, proposal);
        }

        return text.Append(Wrapped.Of("", "Nothing is changed here: a change of the policy is a change record, and restarts the count of its type.", 0)).ToString();
    }

    public static byte[] Json(TriageAnswer answer) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/triage@1");
        json.Member("week", answer.Week);
        json.Member("weeks", answer.Record.Weeks);
        json.Member("taken", answer.Taken);
        json.List("events", answer.Items, item => json.Item(() =>
        {
            json.Member("standing", TriageList.NameOf(item.Standing));
            json.Member("type", item.Pair.Type);
            json.Member("batch", item.Pair.Batch);
            json.Member("start", item.Pair.Start);
            json.Member("candidate", item.Pair.Candidate?.Id);
            json.Member("production", item.Pair.Production?.Id);
            json.Member("operator", item.Handled?.Decision is { } decision ? OperatorAction.NameOf(decision.Kind) : null);
            json.Member("triage", item.Triaged is { } triaged ? Disposition.NameOf(triaged.As) : null);
        }));
        json.List("proposals", answer.Proposals, proposal => json.Item(() =>
        {
            json.Member("type", proposal.Policy.Type);
            json.Member("raise", proposal.Raise);
            json.Member("was", proposal.Policy.Raise);
            json.Member("events", proposal.Events);
            json.Member("lost", proposal.Lost);
            json.Member("dismissedLost", proposal.DismissedLost);
            json.Member("confirmedLost", proposal.ConfirmedLost);
            json.Member("openLost", proposal.OpenLost);
        }));
    });

    private static void Item(StringBuilder text, ShadowRecord record, TriageItem item)
    {
        var pair = item.Pair;
        var lead = pair.Lead is not { } span ? "" : span == TimeSpan.Zero ? ", both at once" : Say($", candidate {Math.Abs(span.TotalMinutes):0} min {(span < TimeSpan.Zero ? "later" : "earlier")}");
        var said = item.Handled?.Decision is { } decision ? $"; operators: {OperatorAction.NameOf(decision.Kind)}{(decision.Reason.Length > 0 ? $", {decision.Reason}" : ", no reason")}"
            : item.Handled is not null ? "; operators: no decision" : "";
        var triaged = item.Triaged is { } disposition ? $"; triage, {disposition.Role}: {Disposition.NameOf(disposition.As)}, {disposition.Reason}" : "";
        var counts = record.Facts.Counts(pair.Candidate ?? pair.Production!) ? "" : "; before a change of its type, not counted";
        text.Append(Wrapped.Of(TriageList.NameOf(item.Standing), $"{pair.Type} in {pair.Batch} at {pair.Start}{lead}{said}{triaged}{counts}", StandingWidth));
        foreach (var raised in new[] { pair.Candidate, pair.Production }.OfType<ShadowEvent>())
        {
            text.Append(' ', StandingWidth).Append(FigureNames.NameOf(raised.Side)).Append(' ').Append(raised.Id).Append('\n');
        }
    }

    private static void Proposal(StringBuilder text, PolicyProposal proposal)
    {
        var type = proposal.Policy.Type;
        text.Append(Wrapped.Of("proposal", Say(
            $"{type}: {proposal.Dismissed} of {proposal.Dismissed + proposal.Confirmed} decided events of the candidate were dismissed. With raise {Scalars.Write(proposal.Raise)} instead of {Scalars.Write(proposal.Policy.Raise)}, by their recorded peaks, {proposal.Lost} of {proposal.Events} events go: {proposal.DismissedLost} dismissed, {proposal.ConfirmedLost} confirmed, {proposal.OpenLost} open"), Indent));
        text.Append(Say($"\n  types:\n    {type}:\n      raise: {Scalars.Write(proposal.Raise)}\n\n"));
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
