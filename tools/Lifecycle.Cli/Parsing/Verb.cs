using Lifecycle.Refusals;

namespace Lifecycle.Cli.Parsing;

/// <summary>One verb with all that help, the reference page and the parser need to know of it, as data.</summary>
internal abstract class Verb
{
    /// <summary>One or two words: <c>run</c>, <c>model check</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence, no full stop.</summary>
    public abstract string Summary { get; }

    public virtual IReadOnlyList<VerbArgument> Arguments => [];

    public virtual IReadOnlyList<VerbOption> Options => [];

    /// <summary>Each runs in a test: a comment and a command.</summary>
    public abstract IReadOnlyList<VerbExample> Examples { get; }

    /// <summary>Which exit codes this verb ends with, and what they mean here.</summary>
    public abstract IReadOnlyList<(ExitCode Code, string Meaning)> Exits { get; }

    public abstract ExitCode Run(Invocation invocation);
}

internal sealed record VerbArgument(string Name, string Meaning, bool IsRequired = true, bool IsMany = false);

/// <param name="Name">With its dashes.</param>
/// <param name="Value">What to write after it; null for a switch.</param>
/// <param name="Meaning">One line: what it does, its default and range.</param>
internal sealed record VerbOption(string Name, string? Value, string Meaning);

internal sealed record VerbExample(string Comment, string Command);
