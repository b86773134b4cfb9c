using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Pending;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>Which cases of a set are still fresh for who is judged on it now?</summary>
/// <remarks>
/// A result that was seen informs whatever was changed after it: model, description, alert policy or set. Its cases are
/// consumed for all of these, by what they are and not by what they are called. docs/ideas/wear.md says the rule in words.
/// </remarks>
public static class UseRule
{
    /// <param name="acts">The whole ledger, in its order.</param>
    /// <param name="use">Who is judged on what.</param>
    /// <param name="fixedBy">Everything the judgement relies on: candidate, set, labels, alert policy, criteria and what else is sealed.</param>
    /// <param name="now">The cases of the set.</param>
    /// <param name="shown">Looks up what an act showed; a refusal when it cannot be known any more.</param>
    /// <param name="copies">Finds what of an act's run is known again by its pictures; asked only where names and bytes leave cases over.</param>
    public static Outcome<UseJudgement> Judge(
        IReadOnlyList<Act> acts, SetUse use, IReadOnlyList<NamedDigest> fixedBy, ShownSet now,
        Func<Digest, Outcome<ShownSet>> shown, Func<Act, Outcome<Copies>> copies)
    {
        var begun = IndexOf(acts, act => act.Kind == ActKind.Replay && IsOf(act, use));
        var (earlier, consumed) = (new List<EarlierUse>(), new SortedDictionary<string, ConsumedCase>(StringComparer.Ordinal));
        var unseen = new List<(long Act, string Why)>();
        for (var index = 0; index < (begun ?? acts.Count); index++)
        {
            var act = acts[index];
            if (act.Kind is not (ActKind.Replay or ActKind.Rehearsal or ActKind.Tune) || IsOf(act, use))
            {
                continue;
            }

            if (DigestOf(act, Purpose.Shown) is not { } digest)
            {
                return UseRefusals.Unknown(index);
            }

            if (!shown(digest).TryGet(out var then, out var why))
            {
                return new Outcome<UseJudgement>.Refused(why);
            }

            var again = Again(now, then, []);
            if (again.Count < now.Cases.Count)
            {
                if (!copies(act).TryGet(out var alike, out why))
                {
                    return new Outcome<UseJudgement>.Refused(why);
                }

                if (alike.WhyNone is not null)
                {
                    unseen.Add((index, alike.WhyNone));
                }

                again = Again(now, then, alike.Cases);
            }

            if (again.Count == 0)
            {
                continue;
            }

            var informs = (Informs(acts, index, then, shown) || IsLabelled(acts, fixedBy, index)) && !WasFixedBefore(acts, fixedBy, index);
            earlier.Add(new EarlierUse(
                index, LabelOf(act, Purpose.Candidate), LabelOf(act, Purpose.Set), act.Kind, VerdictOf(acts, index), again.Count, informs));
            foreach (var (one, what, by) in informs ? again : [])
            {
                consumed.TryAdd(one, new ConsumedCase(one, index, what, by));
            }
        }

        return new UseJudgement(earlier, consumed, begun)  { NoPictures = unseen };
    }

    /// <summary>Cases of a run that were known again by their pictures.</summary>
    /// <param name="Cases">The case now and the case then.</param>
    /// <param name="WhyNone">Why nobody can look; null when somebody did.</param>
    public sealed record Copies(IReadOnlyList<(string Now, string Then)> Cases, string? WhyNone)
    {
        public static Copies NotAsked { get; } = new([], null);
    }

    /// <summary>The cases of a set that are cases of another again, each by the plainest reason.</summary>
    public static IReadOnlyList<(string Now, string Then, KnownBy Why)> Again(
        ShownSet now, ShownSet then, IReadOnlyList<(string Now, string Then)> copies)
    {
        var byFile = new Dictionary<Digest, string>();
        foreach (var one in then.Cases)
        {
            foreach (var file in one.Files)
            {
                byFile.TryAdd(file, one.Id);
            }
        }

        var byBatch = then.Cases.ToLookup(one => one.Batch, StringComparer.Ordinal);
        var byPicture = copies.GroupBy(copy => copy.Now, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Then, StringComparer.Ordinal);
        var found = new List<(string, string, KnownBy)>();
        foreach (var one in now.Cases)
        {
            if (one.Files.Where(byFile.ContainsKey).Select(file => byFile[file]).FirstOrDefault() is { } sameFrames)
            {
                found.Add((one.Id, sameFrames, KnownBy.Frames));
            }
            else if (byBatch[one.Batch].FirstOrDefault(one.IsSameThing) is { } sameThing)
            {
                found.Add((one.Id, sameThing.Id, KnownBy.Keys));
            }
            else if (byPicture.TryGetValue(one.Id, out var copy))
            {
                found.Add((one.Id, copy, KnownBy.Pictures));
            }
        }

        return found;
    }

    // A replay informs always, and so does who tries policies on its scores. A rehearsal, which is a run over frames without a label, informs when such frames had been
    // sealed with labels before: taking the labels away for a look hides nothing from who has read them.
    private static bool Informs(
        IReadOnlyList<Act> acts, int index, ShownSet then, Func<Digest, Outcome<ShownSet>> shown) =>
        acts[index].Kind is ActKind.Replay or ActKind.Tune || acts.Take(index).Any(act =>
            act.Kind == ActKind.Seal && act.Facts.ContainsKey(LabelledFact) && act.Inputs
                .Where(input => input.Purpose == Purpose.Shown)
                .Any(input => !shown(input.Digest).TryGet(out var labelled, out _) || Again(then, labelled, []).Count > 0));

    /// <summary>The fact of a seal of a set whose labels say something; the cases are among its inputs.</summary>
    public const string LabelledFact = "labelled";

    // A look at a copy, while these labels were sealed already: whoever looked could know them.
    private static bool IsLabelled(IReadOnlyList<Act> acts, IReadOnlyList<NamedDigest> fixedBy, int index) =>
        fixedBy.FirstOrDefault(named => named.Purpose == Purpose.Labels) is { } labels
        && acts.Take(index).Any(act => Seals(act, Purpose.Labels, labels.Digest));

    /// <summary>
    /// All of it was sealed before the act: what was fixed whole before a result, bars and labels too, cannot have been
    /// informed by it.
    /// </summary>
    private static bool WasFixedBefore(IReadOnlyList<Act> acts, IReadOnlyList<NamedDigest> fixedBy, int index) =>
        fixedBy.Count > 0 && fixedBy.All(named => IsSealed(acts, named.Purpose, named.Digest, index));

    private static bool IsSealed(IReadOnlyList<Act> acts, string purpose, Digest digest, int before) =>
        acts.Take(before).Where((act, place) => Seals(act, purpose, digest) && PendingRule.IsBefore(acts, place, before)).Any();

    private static bool Seals(Act act, string purpose, Digest digest) => act.Kind == ActKind.Seal
        && act.Subjects.Any(subject => subject.Purpose == purpose && subject.Digest == digest);

    private static bool IsOf(Act act, SetUse use) =>
        DigestOf(act, Purpose.Candidate) == use.Candidate && DigestOf(act, Purpose.AlertPolicy) == use.AlertPolicy
        && DigestOf(act, Purpose.Set) == use.Set;

    private static string? VerdictOf(IReadOnlyList<Act> acts, int begun)
    {
        var run = acts[begun].Subject(Purpose.Run)?.Digest;
        return acts.LastOrDefault(act => act.Kind == ActKind.Score
            && act.Inputs.Any(input => input.Purpose == Purpose.Run && input.Digest == run))?.Facts.GetValueOrDefault("verdict");
    }

    private static string LabelOf(Act act, string purpose) =>
        act.Inputs.FirstOrDefault(input => input.Purpose == purpose)?.Label ?? "unknown";

    private static Digest? DigestOf(Act act, string purpose) => act.Inputs.FirstOrDefault(input => input.Purpose == purpose)?.Digest;

    private static long? IndexOf(IReadOnlyList<Act> acts, Func<Act, bool> asked)
    {
        for (var index = 0; index < acts.Count; index++)
        {
            if (asked(acts[index]))
            {
                return index;
            }
        }

        return null;
    }
}
