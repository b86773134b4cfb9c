using System.Text;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Workflows.Approving;

namespace Lifecycle.Cli.Printing;

/// <summary>What the approvals of a build come to: custody first, then each check, then the two lines.</summary>
internal static class ApprovalText
{
    private const int Indent = 10;

    public static string Of(ApproveAnswer answer)
    {
        var text = new StringBuilder();
        text.Append(Wrapped.Of("build", answer.Build.FolderName, Indent));
        foreach (var check in answer.Checks)
        {
            text.Append(Wrapped.Of(Word(check), $"{NameOf(check.Force)}, {check.Name}: {check.What}{(check.Why.Length > 0 ? ": " + check.Why : "")}", Indent));
        }

        if (answer.Written is { } written)
        {
            text.Append(Wrapped.Of("wrote", written, Indent));
        }

        return text.Append('\n').Append(answer.Build.CriteriaLine).Append('\n').Append(answer.Standing.Line).Append('\n').ToString();
    }

    public static byte[] Json(ApproveAnswer answer) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/approvals@1");
        json.Member("build", answer.Build.Digest);
        json.Member("name", answer.Build.FolderName);
        json.Member("demonstration", answer.Standing.IsDemonstration);
        json.Member("approved", answer.Standing.IsApproved);
        json.List("lines", [answer.Build.CriteriaLine, answer.Standing.Line], json.Item);
        json.List("limits", answer.Standing.Limits, json.Item);
        json.List("checks", answer.Checks, check => json.Item(() =>
        {
            json.Member("name", check.Name);
            json.Member("action", NameOf(check.Force));
            json.Member("holds", check.Holds is { } holds ? holds ? "yes" : "no" : null);
            json.Member("what", check.What);
            json.Member("why", check.Why);
        }));
        json.Member("written", answer.Written);
    });

    private static string Word(RoleCheck check) => check.Holds switch
    {
        true => "ok",
        false when check.Force == CheckForce.Enforced => "FAIL",
        false => "note",
        null => "skip",
    };

    private static string NameOf(CheckForce force) => force switch
    {
        CheckForce.Enforced => "enforced",
        CheckForce.Logged => "logged",
        _ => "skipped",
    };
}
