using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>Every act that has to do with a set's cases: seals, runs, looks, scores, comparisons and what was only tried.</summary>
public static class UseLog
{
    /// <param name="acts">The whole ledger.</param>
    /// <param name="now">The cases asked about.</param>
    /// <param name="shown">Looks up what an act showed or fixed.</param>
    public static Outcome<IReadOnlyList<UseEntry>> Of(
        IReadOnlyList<Act> acts, ShownSet now, Func<Digest, Outcome<ShownSet>> shown)
    {
        var entries = new List<UseEntry>();
        var runs = new Dictionary<Digest, UseEntry>();
        for (var index = 0; index < acts.Count; index++)
        {
            var act = acts[index];
            if (act.Inputs.FirstOrDefault(input => input.Purpose == Purpose.Shown) is { } named)
            {
                if (!shown(named.Digest).TryGet(out var then, out var why))
                {
                    return new Outcome<IReadOnlyList<UseEntry>>.Refused(why);
                }

                if (UseRule.Again(now, then, []).Count is > 0 and var cases)
                {
                    var entry = Entry(index, act, cases);
                    entries.Add(entry);
                    Remember(runs, act, entry);
                }
            }
            else if (act.Inputs.FirstOrDefault(input => input.Purpose == Purpose.Run) is { } run
                && runs.TryGetValue(run.Digest, out var begun))
            {
                entries.Add(Entry(index, act, begun.Cases) with
                {
                    Candidate = begun.Candidate, Model = begun.Model, Set = begun.Set,
                    Verdict = act.Facts.GetValueOrDefault("verdict"),
                });
            }
        }

        return entries;
    }

    private static void Remember(Dictionary<Digest, UseEntry> runs, Act act, UseEntry entry)
    {
        if (act.Subject(Purpose.Run) is { } run)
        {
            runs[run.Digest] = entry;
        }
    }

    private static UseEntry Entry(int index, Act act, int cases)
    {
        var all = act.Inputs.Concat(act.Subjects).ToList();
        var candidate = all.FirstOrDefault(named => named.Purpose == Purpose.Candidate);
        return new UseEntry(
            index, act.At, act.Kind, act.Role, candidate?.Label, candidate?.Digest,
            all.FirstOrDefault(named => named.Purpose == Purpose.Set)?.Label, cases, null);
    }
}
