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
    /// <param name="copies">Finds what of a run is known again by its pictures; asked only where names and bytes leave cases over.</param>
    public static Outcome<IReadOnlyList<UseEntry>> Of(
        IReadOnlyList<Act> acts, ShownSet now, Func<Digest, Outcome<ShownSet>> shown, Func<Act, Outcome<UseRule.Copies>> copies)
    {
        var entries = new List<UseEntry>();
        var runs = new Dictionary<Digest, UseEntry>();
        for (var index = 0; index < acts.Count; index++)
        {
            var act = acts[index];
            if (act.Inputs.Any(input => input.Purpose == Purpose.Shown))
            {
                if (!AllShown(act, shown).TryGet(out var then, out var why))
                {
                    return new Outcome<IReadOnlyList<UseEntry>>.Refused(why);
                }

                if (!Cases(act, now, then, copies).TryGet(out var again, out why))
                {
                    return new Outcome<IReadOnlyList<UseEntry>>.Refused(why);
                }

                if (again.Count is > 0 and var cases)
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

    // One seal may be of several sets.
    private static Outcome<ShownSet> AllShown(Act act, Func<Digest, Outcome<ShownSet>> shown)
    {
        var cases = new List<ShownCase>();
        foreach (var named in act.Inputs.Where(input => input.Purpose == Purpose.Shown))
        {
            if (!shown(named.Digest).TryGet(out var one, out var why))
            {
                return new Outcome<ShownSet>.Refused(why);
            }

            cases.AddRange(one.Cases);
        }

        return new ShownSet(cases);
    }

    private static Outcome<IReadOnlyList<(string Now, string Then, KnownBy Why)>> Cases(
        Act act, ShownSet now, ShownSet then, Func<Act, Outcome<UseRule.Copies>> copies)
    {
        var again = UseRule.Again(now, then, []);
        return again.Count == now.Cases.Count || act.Subject(Purpose.Run) is null
            ? new Outcome<IReadOnlyList<(string Now, string Then, KnownBy Why)>>.Ok(again)
            : copies(act).Then<IReadOnlyList<(string Now, string Then, KnownBy Why)>>(alike =>
                new Outcome<IReadOnlyList<(string Now, string Then, KnownBy Why)>>.Ok(UseRule.Again(now, then, alike.Cases)));
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
