using System.Globalization;
using System.Text;
using Lifecycle.ChallengeSets.Datasheets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Cli.Verbs;

internal sealed class SetUseVerb : Verb
{
    private const int Indent = 12;

    public override string Name => "set use";

    public override string Summary => "say who used a set's cases, what came of it, and what is left";

    public override IReadOnlyList<VerbArgument> Arguments => [new("set", "the set's folder, or its set.yaml")];

    public override IReadOnlyList<VerbOption> Options => [];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("What is left of the first version", "lifecycle set use challenge-sets/car-t-expansion/v1")];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "printed; whatever is left"),
        (ExitCode.CouldNotRun, "the set is missing or has faults"),
        (ExitCode.Integrity, "the ledger, or what it names, was changed; or the set since it was sealed"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        if (!new SetUseWorkflow(TimeProvider.System).Run(invocation.Required("set")).TryGet(out var uses, out var why))
        {
            return invocation.Screen.Refuse(why);
        }

        if (invocation.Screen.Settings.IsJson)
        {
            invocation.Screen.Answer(Json(uses));
        }
        else
        {
            invocation.Screen.Answer(Text(uses));
        }

        return ExitCode.Ok;
    }

    private static string Text(SetUses uses)
    {
        var text = new StringBuilder();
        text.Append(Wrapped.Of("set", string.Create(
            CultureInfo.InvariantCulture, $"{uses.Set.Description.Id}: {DatasheetWords.Count(uses.Set.Cases.Count, "case")}, {DatasheetWords.Count(uses.Set.FrameCount, "frame")}"), Indent));
        foreach (var entry in uses.Log)
        {
            text.Append(Wrapped.Of($"act {entry.Act}", Line(entry, uses.Set.Cases.Count), Indent));
        }

        if (uses.Log.Count == 0)
        {
            text.Append(Wrapped.Of("uses", "none that this ledger knows", Indent));
        }

        if (uses.Uses.IsUnknown)
        {
            text.Append(Wrapped.Of("unknown", "use unknown: the ledger of the home was not looked at, and this is what is pending here alone", Indent));
        }

        text.Append(Wrapped.Of("left", Left(uses), Indent));
        if (!uses.HasBeenSeen)
        {
            text.Append(Wrapped.Of("copies", "not looked for: no run has seen these frames here; what is said is by files, vessels and batches alone", Indent));
        }

        text.Append(Wrapped.Of("custody", UseRemarks.Custody(uses.Set.Description), Indent));
        return text.ToString();
    }

    private static string Left(SetUses uses)
    {
        var (all, fresh) = (uses.Set.Cases.Count, uses.Set.Cases.Count - uses.Uses.Consumed.Count);
        var cases = $"{fresh} of {DatasheetWords.Count(all, "case")} {(all == 1 ? "is" : "are")} fresh for a model that is new or changed";
        return uses.Fresh.Count == 0 ? cases : $"{cases}: {string.Join(", ", uses.Fresh)}";
    }

    private static string Line(UseEntry entry, int all)
    {
        var by = entry.Kind == "seal" ? $"seal by {entry.Role}" : entry.Kind;
        var what = entry.Candidate is null ? "" : $" of {entry.Candidate} {entry.Model?.Brief}";
        var cases = entry.Cases == all ? "" : $", {entry.Cases} of these cases";
        var other = entry.Set is null ? "" : $" on {entry.Set}";
        var verdict = entry.Verdict is null ? "" : $": {entry.Verdict}";
        return $"{entry.At.ToString()}  {by}{what}{other}{cases}{verdict}";
    }

    private static byte[] Json(SetUses uses) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/set-uses@1");
        json.Member("set", uses.Set.Description.Id);
        json.Member("digest", uses.Set.Digest);
        json.Member("cases", uses.Set.Cases.Count);
        json.Member("consumed", uses.Uses.Consumed.Count);
        if (uses.Uses.IsUnknown)
        {
            json.Member("useUnknown", true);
        }

        json.List("fresh", uses.Fresh, count => json.Item(() =>
        {
            json.Member("type", count.Type);
            json.Member("fresh", count.Fresh);
            json.Member("all", count.All);
        }));
        json.List("acts", uses.Log, entry => json.Item(() =>
        {
            json.Member("act", entry.Act);
            json.Member("at", entry.At);
            json.Member("kind", entry.Kind);
            json.Member("role", entry.Role);
            json.Member("candidate", entry.Candidate);
            json.Member("model", entry.Model?.Text);
            json.Member("set", entry.Set);
            json.Member("cases", entry.Cases);
            json.Member("verdict", entry.Verdict);
        }));
        json.Member("copiesLookedFor", uses.HasBeenSeen);
        json.Member("custody", UseRemarks.Custody(uses.Set.Description));
    });
}
