using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>A signature on paper, as somebody registers it (<c>lifecycle/wet-ink@1</c>).</summary>
public sealed record WetInkRecord(
    Digest Build, string Role, string Holder, ApprovalMeaning Meaning, string Reason, Moment At, string KeptAt)
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/wet-ink@1", "a signature on paper that somebody registers; nobody can verify it here, and it is always shown as such",
        FormField.Required("build", TrustForm.Digest("of build.json, as it stands on the paper")),
        FormField.Required("role", TrustForm.RoleName),
        FormField.Required("holder", Form.Text("the printed name on the paper", 60)),
        FormField.Required("meaning", Form.Choice("what the signature says", [.. ApprovalAct.Meanings.Names])),
        FormField.Required("reason", Form.Text("why, as it stands on the paper", 2_000)),
        FormField.Required("at", Form.Text("date and time on the paper, with its zone", 40)),
        FormField.Required("keptAt", Form.Text("where the paper is kept: a document number, an archive", 200)));

    public static Outcome<WetInkRecord> Read(SourceNode node) => Format.Judge(node).Then(map => WrittenTime.Of(map.Text("at")) is { } at
        ? new WetInkRecord(
            Digest.Parse(map.Text("build")), map.Text("role"), map.Text("holder"), ApprovalAct.Meanings.Parse(map.Text("meaning")),
            map.Text("reason"), at, map.Text("keptAt"))
        : (Outcome<WetInkRecord>)SourceRefusals.WrongValue(map.Get("at").Spot, "at", $"a time such as {WrittenTime.Example}", map.Text("at")));
}
