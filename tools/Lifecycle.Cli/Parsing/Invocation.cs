using Lifecycle.Cli.Printing;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Cli.Parsing;

/// <summary>A verb about to run: what was asked for and where answers go.</summary>
internal sealed class Invocation(
    IReadOnlyDictionary<string, IReadOnlyList<string>> values, IReadOnlySet<string> switches, Screen screen,
    CancellationToken stop)
{
    public Screen Screen => screen;

    public CancellationToken Stop => stop;

    public bool Has(string option) => switches.Contains(option) || values.ContainsKey(option);

    public string? Value(string name) => values.TryGetValue(name, out var found) ? found[^1] : null;

    public IReadOnlyList<string> Values(string name) => values.GetValueOrDefault(name) ?? [];

    public string Required(string name) =>
        Value(name) ?? throw new InvalidOperationException($"the parser let a missing {name} through");

    /// <summary>A whole number in a range, or the default when the option is absent.</summary>
    public Outcome<int> Whole(string option, int otherwise, int min, int max)
    {
        if (Value(option) is not { } text)
        {
            return otherwise;
        }

        return Scalars.TryWhole(text, out var whole) && whole >= min && whole <= max
            ? (int)whole
            : UsageRefusals.BadValue(option, $"a whole number from {min} to {max}", text);
    }
}
