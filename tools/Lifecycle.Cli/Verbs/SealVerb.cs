using System.Text;
using Lifecycle.ChallengeSets.Datasheets;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Sealing;

namespace Lifecycle.Cli.Verbs;

internal sealed class SealVerb : Verb
{
    private const string Role = "--role";
    private const int Indent = 8;

    public override string Name => "seal";

    public override string Summary => "fix the digests of files before they are used";

    public override IReadOnlyList<VerbArgument> Arguments =>
        [new("file", "a set.yaml, alert policy, criteria, plan of comparison, protocol, intended use, drift settings or profile, or model.yaml; or a promotion file or shadow phase for all that it names", IsMany: true)];

    public override IReadOnlyList<VerbOption> Options =>
        [new(Role, "role", "the role of who seals, in the site's own words; required"), JobsOption.Option];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("The criteria, before anybody knows a result",
            "lifecycle seal pipelines/car-t-expansion/criteria.yaml --role process-owner"),
        new("Everything that a promotion is judged by",
            "lifecycle seal pipelines/car-t-expansion/promotion.yaml --role qa"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "sealed: the act is in the ledger"),
        (ExitCode.CouldNotRun, "a file is missing or has faults; nothing was sealed"),
        (ExitCode.Integrity, "the ledger was changed"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        if (invocation.Value(Role) is not { } role)
        {
            return invocation.Screen.Refuse([UsageRefusals.Missing(Name, Role, Options[0].Meaning)]);
        }

        using var progress = new WorkProgress(invocation.Screen);
        var isSealed = JobsOption.Of(invocation).Then(jobs => new SealWorkflow(TimeProvider.System).Run(
            invocation.Values("file"), role, jobs, progress, invocation.Stop));
        progress.Dispose();
        if (!isSealed.TryGet(out var done, out var why))
        {
            return invocation.Screen.Refuse(why);
        }

        if (invocation.Screen.Settings.IsJson)
        {
            invocation.Screen.Answer(Json(done));
        }
        else
        {
            invocation.Screen.Answer(Text(done));
        }

        if (done.TooLateFor is { } act)
        {
            invocation.Screen.Note(Wrapped.Of(
                "note:", $"act {act} began a run on these frames before this seal; for that candidate it comes too late", 6).TrimEnd());
        }

        return ExitCode.Ok;
    }

    private static string Text(SealedFiles done)
    {
        var text = new StringBuilder();
        foreach (var subject in done.Subjects)
        {
            text.Append("sealed  ").Append(subject.Name).Append("  ").Append(subject.Digest.Brief).Append('\n');
        }

        foreach (var set in done.Sets)
        {
            text.Append(Wrapped.Of("brings", $"{set.Id}, {DatasheetWords.Count(set.Cases, "case")}{(set.Carried is { } carried ? $", {carried} of them in the version before" : "")}", Indent));
            if (set.Fresh.Count > 0)
            {
                text.Append(Wrapped.Of("fresh", string.Join(", ", set.Fresh), Indent));
            }

            if (set.Changes is { } changes)
            {
                text.Append(Wrapped.Of("changed", changes, Indent));
            }
        }

        foreach (var (file, roles) in done.Waiting)
        {
            text.Append(Wrapped.Of("waiting", $"{file} is still to be sealed by {string.Join(" and ", roles)}", Indent));
        }

        var standing = done.Key is not { } key ? "unsigned: it satisfies no release gate"
            : done.IsPending ? $"signed by {key.Brief}, pending: it counts once it is submitted" : $"signed by {key.Brief}";
        return text.Append($"act {done.Act}, role {done.Role}, {standing}\n").ToString();
    }

    private static byte[] Json(SealedFiles done) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/sealed@1");
        json.Member("act", done.Act);
        json.Member("role", done.Role);
        json.Member("key", done.Key?.Text ?? Act.NoKey);
        json.List("subjects", done.Subjects, subject => json.Item(() =>
        {
            json.Member("name", subject.Name);
            json.Member("sha256", subject.Digest);
        }));
        json.List("sets", done.Sets, set => json.Item(() =>
        {
            json.Member("id", set.Id);
            json.Member("cases", set.Cases);
            json.Member("carried", set.Carried);
            json.Member("changes", set.Changes);
            json.List("fresh", set.Fresh, count => json.Item(() =>
            {
                json.Member("type", count.Type);
                json.Member("fresh", count.Fresh);
                json.Member("all", count.All);
            }));
        }));
        json.List("waiting", done.Waiting, waiting => json.Item(() =>
        {
            json.Member("file", waiting.File);
            json.List("roles", waiting.Roles, json.Item);
        }));
    });
}
