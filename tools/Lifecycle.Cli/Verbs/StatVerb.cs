using System.Text;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics.Functions;
using Lifecycle.Workflows;

namespace Lifecycle.Cli.Verbs;

internal sealed class StatVerb : Verb
{
    private const string Words = "fn";
    private const string File = "--file";
    private const string Check = "--check";
    private const string List = "--list";

    public override string Name => "stat";

    public override string Summary => "recompute any number: one statistic, from its inputs";

    public override IReadOnlyList<VerbArgument> Arguments =>
    [
        new(Words, "the statistic, such as clopper_pearson; may also stand in the document as \"fn\". With --check: the files",
            IsRequired: false, IsMany: true),
    ];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(File, "file", "where {\"fn\": ..., \"inputs\": {...}} stands; standard input without it"),
        new(Check, null, "hold our answers against files of reference cases"),
        new(List, null, "every statistic with its definition in words"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("A question that stands in a file", "lifecycle stat clopper_pearson --file question.json"),
        new("A question on standard input", "lifecycle stat < question.json"),
        new("Our answers against those of other programs", "lifecycle stat --check proportion_ci.json poisson.json"),
        new("What there is", "lifecycle stat --list"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "answered; with --check, all agree"),
        (ExitCode.No, "with --check, at least one disagrees"),
        (ExitCode.CouldNotRun, "an input is refused, with its reason; or a file has faults"),
        (ExitCode.NotEnough, "with --check, the files hold no case"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var words = invocation.Values(Words);
        var (check, list, file) = (invocation.Has(Check), invocation.Has(List), invocation.Value(File));
        if ((list && check) || (file is not null && (list || check)))
        {
            return invocation.Screen.Refuse([UsageRefusals.TooMany(Name, file is not null ? File : Check)]);
        }

        if (check && words.Count == 0)
        {
            return invocation.Screen.Refuse([UsageRefusals.Missing(Name, "<file>", "reference cases to check")]);
        }

        if (!check && words.Count > (list ? 0 : 1))
        {
            return invocation.Screen.Refuse([UsageRefusals.TooMany(Name, words[^1])]);
        }

        return list ? Listed(invocation.Screen)
            : check ? Checked(invocation.Screen, words, invocation.Stop)
            : Answered(invocation.Screen, words is [var name, ..] ? name : null, file);
    }

    private static ExitCode Answered(Screen screen, string? name, string? file)
    {
        if (!StatWorkflow.Answer(name, file, Console.OpenStandardInput).TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        // The answer is for programs either way; --json says of which format it is.
        screen.Answer(JsonText.Write(json =>
        {
            if (screen.Settings.IsJson)
            {
                json.Member("format", "lifecycle/statistic@1");
            }

            answer.Write(json);
        }));
        return ExitCode.Ok;
    }

    private static ExitCode Checked(Screen screen, IReadOnlyList<string> files, CancellationToken stop)
    {
        if (!StatWorkflow.Check(files, stop).TryGet(out var check, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(JsonText.Write(json => Write(json, check)));
        }
        else
        {
            screen.Answer(Text(check));
        }

        return check.Exit;
    }

    private static string Text(StatCheck check)
    {
        var text = new StringBuilder();
        foreach (var found in check.Disagreements)
        {
            foreach (var way in found.Ways)
            {
                text.Append(Wrapped.Of("", $"{found.Where} {found.Function} {way}", 2).AsSpan(2));
            }
        }

        return text.Append($"{check.Agreeing} of {check.Cases} agree\n").ToString();
    }

    private static void Write(JsonText json, StatCheck check)
    {
        json.Member("format", "lifecycle/statistic-check@1");
        json.Member("agree", check.Agreeing);
        json.Member("cases", check.Cases);
        json.List("disagreements", check.Disagreements, found => json.Item(() =>
        {
            json.Member("where", found.Where.ToString());
            json.Member("fn", found.Function);
            json.List("ways", found.Ways, json.Item);
        }));
    }

    private static ExitCode Listed(Screen screen)
    {
        if (screen.Settings.IsJson)
        {
            screen.Answer(JsonText.Write(json => Write(json, StatCatalogue.All)));
            return ExitCode.Ok;
        }

        screen.Answer(string.Concat(StatCatalogue.All.Select(function =>
            function.Name + "\n" + Wrapped.Of("", function.Definition, 4)
            + Wrapped.Of("    inputs:", string.Join(", ", function.Inputs.Select(Shown)), 12))));
        return ExitCode.Ok;
    }

    private static string Shown(FormField field) => field.IsRequired ? field.Name : $"[{field.Name}]";

    private static void Write(JsonText json, IReadOnlyList<StatFunction> functions)
    {
        json.Member("format", "lifecycle/statistics@1");
        json.List("functions", functions, function => json.Item(() =>
        {
            json.Member("fn", function.Name);
            json.Member("definition", function.Definition);
            json.List("inputs", function.Inputs, field => json.Item(() =>
            {
                json.Member("name", field.Name);
                json.Member("meaning", field.Form.Meaning);
                json.Member("required", field.IsRequired);
            }));
        }));
    }
}
