using System.CommandLine;
using System.CommandLine.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;

namespace Lifecycle.Cli.Parsing;

/// <summary>Splits a verb's words into arguments and options. The library splits; errors, help and exit codes are ours.</summary>
internal sealed class VerbParser
{
    public static readonly IReadOnlyList<VerbOption> Shared =
    [
        new("--json", null, "answer as one JSON document on stdout"),
        new("--quiet", null, "only the answer and errors (also -q)"),
        new("--no-color", null, "plain text (also NO_COLOR, and whenever output is not a terminal)"),
        new("--help", null, "this page (also -h)"),
    ];

    private readonly Verb verb;
    private readonly Command command;
    private readonly Dictionary<VerbOption, Option> options = [];
    private readonly Dictionary<VerbArgument, Argument<string[]>> arguments = [];

    public VerbParser(Verb verb)
    {
        this.verb = verb;
        command = new Command("lifecycle");
        foreach (var option in verb.Options.Concat(Shared))
        {
            Option made = option.Value is null ? new Option<bool>(option.Name) : new Option<string[]>(option.Name)
            {
                Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false,
            };
            if (option.Name is "--quiet" or "--help")
            {
                made.Aliases.Add(option.Name == "--quiet" ? "-q" : "-h");
            }

            options[option] = made;
            command.Options.Add(made);
        }

        foreach (var argument in verb.Arguments)
        {
            var made = new Argument<string[]>(argument.Name)
            {
                Arity = argument.IsMany ? ArgumentArity.ZeroOrMore : ArgumentArity.ZeroOrOne,
            };
            arguments[argument] = made;
            command.Arguments.Add(made);
        }
    }

    public Outcome<Invocation> Parse(IReadOnlyList<string> words, Screen screen, CancellationToken stop)
    {
        // Response files ("@file") would let a file's name change what a command means.
        var parsed = command.Parse(words, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        var faults = Faults(parsed);
        if (faults.Count > 0)
        {
            return faults;
        }

        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var switches = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (option, made) in options)
        {
            if (parsed.GetResult(made) is not OptionResult { Implicit: false } result)
            {
                continue;
            }

            if (option.Value is null)
            {
                switches.Add(option.Name);
            }
            else
            {
                values[option.Name] = [.. result.Tokens.Select(token => token.Value)];
            }
        }

        foreach (var (argument, made) in arguments)
        {
            if (parsed.GetResult(made) is { Tokens.Count: > 0 } result)
            {
                values[argument.Name] = [.. result.Tokens.Select(token => token.Value)];
            }
        }

        return new Invocation(values, switches, screen, stop);
    }

    private List<Refusal> Faults(ParseResult parsed)
    {
        var faults = new List<Refusal>();
        foreach (var typed in parsed.UnmatchedTokens)
        {
            faults.Add(typed.StartsWith('-') && typed.Length > 1
                ? UsageRefusals.NoOption(verb.Name, typed, options.Keys.Select(option => option.Name))
                : UsageRefusals.TooMany(verb.Name, typed));
        }

        foreach (var (option, made) in options)
        {
            var result = parsed.GetResult(made);
            if (option.Value is not null && result is OptionResult { Implicit: false, Tokens.Count: 0 })
            {
                faults.Add(UsageRefusals.BadValue(option.Name, option.Value, null));
            }
            else if (option.Value is null && result is { Tokens.Count: > 0 } && parsed.Errors.Count > 0)
            {
                faults.Add(UsageRefusals.BadValue(option.Name, "no value", result.Tokens[0].Value));
            }
        }

        foreach (var (argument, made) in arguments)
        {
            faults.AddRange((parsed.GetResult(made)?.Tokens ?? []).Where(token => token.Value.Length == 0)
                .Select(_ => UsageRefusals.Empty(verb.Name, $"<{argument.Name}>")));
        }

        foreach (var (option, made) in options.Where(pair => pair.Key.Value is not null))
        {
            faults.AddRange((parsed.GetResult(made)?.Tokens ?? []).Where(token => token.Value.Length == 0)
                .Select(_ => UsageRefusals.Empty(verb.Name, option.Name)));
        }

        var help = parsed.GetResult(options[Shared[^1]]) is OptionResult { Implicit: false };
        foreach (var (argument, made) in arguments)
        {
            // An option's word that fell into an argument's place is a misspelt option, not a file name.
            foreach (var token in parsed.GetResult(made)?.Tokens ?? [])
            {
                if (token.Value.Length > 1 && token.Value.StartsWith('-'))
                {
                    faults.Add(UsageRefusals.NoOption(verb.Name, token.Value, options.Keys.Select(option => option.Name)));
                }
            }

            if (argument.IsRequired && !help && faults.Count == 0 && parsed.GetResult(made) is not { Tokens.Count: > 0 })
            {
                faults.Add(UsageRefusals.Missing(verb.Name, $"<{argument.Name}>", argument.Meaning));
            }
        }

        return faults;
    }
}
