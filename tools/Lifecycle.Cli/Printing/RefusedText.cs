using System.Text;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Workflows.History;

namespace Lifecycle.Cli.Printing;

/// <summary>What somebody tried and may not: one line each, those that a key signed first.</summary>
internal static class RefusedText
{
    public static string Of(RefusedList tries)
    {
        var text = new StringBuilder();
        foreach (var listed in tries.Acts.Acts)
        {
            var act = listed.Submitted ?? listed.Act;
            text.Append($"act {listed.Index}  {act.At.ToString()}  {Visible.Value(act.Role)}  {Fact(act, "verb")}  {Fact(act, "code")}  {act.Key?.Brief ?? Act.NoKey}  ")
                .AppendJoin(", ", act.Subjects.Select(subject => Visible.Value(subject.Name))).Append('\n');
        }

        foreach (var line in tries.Lines)
        {
            text.Append($"unsigned  {line.At.ToString()}  {Visible.Value(line.Role)}  {Visible.Value(line.Verb)}  {Visible.Value(line.Code)}  ")
                .AppendJoin(", ", line.About.Select(name => Visible.Value(name))).Append('\n');
        }

        return text.ToString();
    }

    public static byte[] Json(RefusedList tries) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/refused-tries@1");
        json.List("acts", tries.Acts.Acts, listed => json.Item(() =>
        {
            var act = listed.Submitted ?? listed.Act;
            json.Member("act", listed.Index);
            json.Member("key", act.Key?.Text ?? Act.NoKey);
            Write(json, act.At, act.Role, Fact(act, "verb"), Fact(act, "code"), [.. act.Subjects.Select(subject => subject.Name)]);
        }));
        json.List("unsigned", tries.Lines, line => json.Item(() => Write(json, line.At, line.Role, line.Verb, line.Code, line.About)));
    });

    private static void Write(JsonText json, Moment at, string role, string verb, string code, IReadOnlyList<string> about)
    {
        json.Member("at", at);
        json.Member("role", role);
        json.Member("verb", verb);
        json.Member("code", code);
        json.List("about", about, json.Item);
    }

    private static string Fact(Act act, string name) => act.Facts.GetValueOrDefault(name, "unknown");
}
