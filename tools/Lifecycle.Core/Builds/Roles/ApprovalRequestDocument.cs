using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Builds.Roles;

/// <summary>What somebody elsewhere is asked to sign (<c>lifecycle/approval-request@1</c>): the approval, word for word.</summary>
public static class ApprovalRequestDocument
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/approval-request@1", "an approval that somebody is asked to sign elsewhere; his signature is over these bytes",
        FormField.Required("build", TrustForm.Digest("of build.json")),
        FormField.Required("name", Form.Text("what people call the build", 200)),
        FormField.Required("role", TrustForm.RoleName),
        FormField.Required("meaning", Form.Choice("what the signature says", [.. ApprovalAct.Meanings.Names])),
        FormField.Required("reason", Form.Text("why", 2_000)),
        FormField.Optional("condition", Form.Text("what is to be kept", 2_000)),
        FormField.Optional("axis", Form.Text("the axis that it is limited to", 100)),
        FormField.Optional("value", Form.Text("the value of that axis", 200)),
        FormField.Optional("until", TrustForm.Time("until when it holds")));

    public static byte[] Write(ApprovalRequest request) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("build", request.Build);
        json.Member("name", request.BuildName);
        json.Member("role", request.Role);
        json.Member("meaning", ApprovalAct.Meanings.Of(request.Meaning));
        json.Member("reason", request.Reason);
        if (request.Condition is { } condition)
        {
            json.Member("condition", condition.Text);
            if (condition.HasScope)
            {
                json.Member("axis", condition.Axis);
                json.Member("value", condition.Value);
            }

            if (condition.Until is { } until)
            {
                json.Member("until", until.ToString());
            }
        }
    });

    public static Outcome<ApprovalRequest> Read(string file, ReadOnlySpan<byte> bytes)
    {
        if (!JsonSource.Parse(file, bytes).Then(node => Format.Judge(node)).TryGet(out var map, out var why))
        {
            return new Outcome<ApprovalRequest>.Refused(why);
        }

        var request = Of(map);
        return Write(request).AsSpan().SequenceEqual(bytes)
            ? request
            : RoleRefusals.ImportUnfit(new SourceSpot(file), "what was signed is not a request as this tool writes it");
    }

    // What does not go together is lost here, and shows when it is written again.
    private static ApprovalRequest Of(SourceNode.Map map) => new(
        Digest.Parse(map.Text("build")), map.Text("name"), map.Text("role"), ApprovalAct.Meanings.Parse(map.Text("meaning")), map.Text("reason"),
        map.TextOrNone("condition") is { } condition
            ? new ApprovalCondition(
                condition, map.TextOrNone("axis"), map.TextOrNone("value"),
                map.TextOrNone("until") is { } until ? WrittenTime.Of(until) : null)
            : null);
}
