using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>What was found to take, and what was refused on the way.</summary>
public sealed class ImportRows
{
    private readonly List<ImportRow> taken = [];
    private readonly List<Refusal> refused = [];
    private readonly HashSet<string> partial = new(StringComparer.Ordinal);

    public IReadOnlyList<ImportRow> Taken => taken;

    public IReadOnlyList<Refusal> Refused => refused;

    /// <summary>The files that a row names, whether it was taken or not.</summary>
    internal HashSet<string> Named { get; } = new(StringComparer.Ordinal);

    /// <summary>Files of which a row was refused: what else they have or have not is not known.</summary>
    public IReadOnlySet<string> Partial => partial;

    internal void Add(string file, Outcome<ImportRow> row)
    {
        Named.Add(file);
        if (row.TryGet(out var one, out var why))
        {
            taken.Add(one);
        }
        else
        {
            partial.Add(file);
            refused.AddRange(why);
        }
    }

    internal void Add(Refusal refusal) => refused.Add(refusal);
}
