using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Workflows.Replaying;

/// <summary>How much of a run was not replayed by the process that finished it.</summary>
/// <param name="Cases">Taken up from a replay that was broken off, or from shards.</param>
/// <param name="LookedAtAgain">Of those, drawn by lot, replayed again, and found the same.</param>
/// <param name="Shards">How many shards they came from; 0 for none.</param>
public sealed record TakenUp(int Cases, int LookedAtAgain, int Shards)
{
    private const string CasesFact = "taken up";
    private const string LookedFact = "looked at again";
    private const string ShardsFact = "shards";

    /// <summary>As the act of a finished run says it; a run of one piece has nothing to say.</summary>
    public Dictionary<string, string> Facts => new((((string Name, int Count)[])
            [(CasesFact, Cases), (LookedFact, LookedAtAgain), (ShardsFact, Shards)])
        .Where(fact => fact.Count > 0)
        .Select(fact => KeyValuePair.Create(fact.Name, fact.Count.ToString(CultureInfo.InvariantCulture))));

    public static TakenUp Read(IReadOnlyDictionary<string, string> facts)
    {
        return new TakenUp(Count(CasesFact), Count(LookedFact), Count(ShardsFact));

        int Count(string name) => facts.TryGetValue(name, out var text) && Scalars.TryWhole(text, out var count) ? (int)count : 0;
    }

    /// <summary>What a reader of the verdict is to know of shards; empty when there were none.</summary>
    public string ShardWords => Shards == 0 ? ""
        : $"{Shards}, made outside this ledger; {LookedAtAgain} of {Cases} cases replayed again and the same";
}
