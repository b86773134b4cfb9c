using System.Text;
using Lifecycle.Cli.Parsing;

namespace Lifecycle.Cli.Printing;

/// <summary>Help: the first page is written by hand, the rest is made from the verbs themselves.</summary>
internal static class HelpText
{
    public const string Root = """
        lifecycle: decide whether a vision model may watch a GMP process, and
        keep the proof

        Usage: lifecycle <verb> [options]

        First promotion
          init      Start a line: guess what can be guessed, ask the rest
          run       Walk a promotion file: replay, score, verdict
          replay    Run candidate and production over the same frames
          score     Judge a run against the criteria

        Around it
          seal      Fix a file's digest before it is used
          compare   Show a candidate no worse than a margin allows
          lock      Fix model, data, criteria and results under one digest
          verify    Check that a locked build is what it says, offline
          model check   Compare a model with the engineer's own scores
          stat      Recompute any number from its inputs
          explain   What a code such as LC-F102 means and how to mend it
          help all  Every verb; `lifecycle help run` for one

        Options
              --json        Answer as JSON on stdout
          -q, --quiet       Only the answer and errors
              --no-color    Plain text (also NO_COLOR)
              --version     Print the version
          -h, --help        This page

        Examples
          # The demonstration: candidate 1.4.1 is accepted
          lifecycle run pipelines/car-t-expansion/promotion.yaml

          # In a pipeline: keep the scorecard, stop unless it is accepted
          lifecycle run promotion.yaml --json > scorecard.json

        Exit codes
          0 accepted   1 rejected   2 could not run   3 not enough evidence
          4 integrity  70 bug in lifecycle   130 stopped

        """;

    // Of a machine, not of a command: so they are variables, and stand once for every verb.
    private static readonly (string Name, string Meaning)[] Operator =
    [
        ("LIFECYCLE_DEADLINE", "seconds for one inference batch, or another answer of a model's process; 120"),
        ("LIFECYCLE_HOST_MEMORY", "MB that a model's process may write to; 4096"),
        ("LIFECYCLE_ROLE", "the role in which commands act, where the ledger is signed"),
        ("LIFECYCLE_KEYS", "the folder of that role's private key; ~/.config/lifecycle/keys"),
        ("LIFECYCLE_PIECES_EVERY", "seconds after which the ledger is told which cases are done; 30"),
    ];

    public static string Of(Verb verb)
    {
        var text = new StringBuilder();
        text.Append(Wrapped.Of("", $"lifecycle {verb.Name}: {verb.Summary}", 0)).Append('\n');
        text.Append("Usage: lifecycle ").Append(verb.Name);
        foreach (var argument in verb.Arguments)
        {
            var shown = argument.IsMany ? $"<{argument.Name}>..." : $"<{argument.Name}>";
            text.Append(' ').Append(argument.IsRequired ? shown : $"[{shown}]");
        }

        text.Append(" [options]\n");
        Rows(text, "Arguments", verb.Arguments.Select(argument => ($"<{argument.Name}>", argument.Meaning)));
        Rows(text, "Options", verb.Options.Concat(VerbParser.Shared).Select(option =>
            (option.Value is null ? option.Name : $"{option.Name} <{option.Value}>", option.Meaning)));
        text.Append("\nExamples\n");
        text.AppendJoin('\n', verb.Examples.Select(example => $"  # {example.Comment}\n  {example.Command}\n"));
        Rows(text, "Exit codes", verb.Exits.Select(exit => (((int)exit.Code).ToString(), exit.Meaning)));
        return text.ToString();
    }

    public static string All(IReadOnlyList<Verb> verbs)
    {
        var text = new StringBuilder("Every verb; `lifecycle help <verb>` shows one.\n");
        Rows(text, "Verbs", verbs.Select(verb => (verb.Name, verb.Summary)));
        Rows(text, "Set by the machine's operator; they change no score", Operator);
        return text.ToString();
    }

    /// <summary>The reference page: docs/reference/cli.md is this text, and a test compares them.</summary>
    public static string Markdown(IReadOnlyList<Verb> verbs)
    {
        var text = new StringBuilder("# The command line\n\nMade by `lifecycle help all --markdown`; do not edit.\n\n");
        text.Append("```text\n").Append(Root).Append("```\n");
        foreach (var verb in verbs)
        {
            text.Append("\n## ").Append(verb.Name).Append("\n\n```text\n").Append(Of(verb)).Append("```\n");
        }

        text.Append("\n## Variables\n\n```text\n");
        Rows(text, "Set by the machine's operator; they change no score", Operator);
        return text.Append("```\n").ToString();
    }

    private static void Rows(StringBuilder text, string title, IEnumerable<(string Left, string Right)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        text.Append('\n').Append(title).Append('\n');
        var indent = Math.Min(30, all.Max(row => row.Left.Length) + 4);
        foreach (var (left, right) in all)
        {
            text.Append(left.Length + 4 > indent
                ? "  " + left + "\n" + Wrapped.Of("", right, indent)
                : Wrapped.Of("  " + left, right, indent));
        }
    }
}
