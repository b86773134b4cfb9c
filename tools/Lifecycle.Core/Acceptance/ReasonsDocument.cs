using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Acceptance;

/// <summary>
/// Reads <c>lifecycle/reasons@1</c>: what an expert thought of the misses and false alarms of one scorecard. A page with
/// contact sheets writes it. It is counted, and never changes a verdict.
/// </summary>
public static class ReasonsDocument
{
    private const int ItemsMax = 1_000_000;
    private const int RemarkMax = 4_000;

    private static readonly (ExpertReason Reason, string Name)[] Names =
    [
        (ExpertReason.Right, "right-reason"), (ExpertReason.Wrong, "wrong-reason"), (ExpertReason.Unclear, "unclear"),
    ];

    public static DocumentFormat Format { get; } = new(
        "lifecycle/reasons@1", "what an expert thought of the misses and false alarms of one scorecard",
        FormField.Required("scorecard", AlertForms.Digest("the scorecard whose misses and false alarms these are")),
        FormField.Required("role", Form.Text("the role of who looked, never a name", 100)),
        FormField.Required("items", Form.List(
            "those that were looked at; a miss or false alarm that is not here was not",
            Form.Map(
                "a miss or a false alarm",
                FormField.Required("item", Form.Text("its id, as its contact sheet has it")),
                FormField.Required("reason", Form.Choice(
                    "right: what the frames show could have led an expert to the same; wrong: it could not", [.. Names.Select(entry => entry.Name)])),
                FormField.Optional("remark", Form.Text("in the expert's own words", RemarkMax))),
            countMax: ItemsMax)));

    public static string NameOf(ExpertReason reason) => Names.First(entry => entry.Reason == reason).Name;

    /// <summary>The tally, or every fault: another scorecard, an item that it does not have, an item twice.</summary>
    public static Outcome<ReasonTally> Read(SourceNode node, Digest scorecard, IReadOnlyList<Finding> findings) =>
        Format.Judge(node).Then(document => Read(document, scorecard, findings));

    private static Outcome<ReasonTally> Read(SourceNode.Map document, Digest scorecard, IReadOnlyList<Finding> findings)
    {
        // Of another scorecard every item would be unknown: the one thing to say is that.
        if (document.Text("scorecard") != scorecard.Text)
        {
            return ReasonRefusals.OtherScorecard(document.Get("scorecard").Spot, document.Text("scorecard"), scorecard);
        }

        var faults = new List<Refusal>();
        var known = findings.Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
        var reasons = new Dictionary<string, ExpertReason>(StringComparer.Ordinal);
        foreach (var item in document.ItemsOf("items").Select(entry => entry.AsMap()))
        {
            var (id, where) = (item.Text("item"), item.Get("item").Spot);
            if (!known.Contains(id))
            {
                faults.Add(ReasonRefusals.ItemUnknown(where, id, known.Count));
            }
            else if (!reasons.TryAdd(id, Names.First(entry => entry.Name == item.Text("reason")).Reason))
            {
                faults.Add(ReasonRefusals.ItemTwice(where, id));
            }
        }

        return faults.Count > 0 ? faults : new ReasonTally(
            document.Text("role"), Count(ExpertReason.Right), Count(ExpertReason.Wrong), Count(ExpertReason.Unclear),
            known.Count - reasons.Count);

        int Count(ExpertReason reason) => reasons.Values.Count(found => found == reason);
    }
}

/// <summary>Could what the frames show have led an expert to the same?</summary>
public enum ExpertReason
{
    Right,
    Wrong,
    Unclear,
}
