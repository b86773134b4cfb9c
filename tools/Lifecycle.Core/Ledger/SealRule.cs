using Lifecycle.Formats;
using Lifecycle.Ledger.Pending;

namespace Lifecycle.Ledger;

/// <summary>Was each input fixed before anybody could know the result?</summary>
/// <remarks>docs/ideas/ledger.md says the rule in words, and what it is for.</remarks>
public static class SealRule
{
    /// <summary>The role of a demonstration's own seals. Nobody can seal in it by hand.</summary>
    public const string DemonstrationRole = "demonstration";

    /// <param name="acts">The whole ledger, in its order.</param>
    /// <param name="run">The run and the digests of what it relies on now.</param>
    public static SealJudgement Judge(IReadOnlyList<Act> acts, RunInputs run) =>
        new([.. run.Sealable.Select(input => Judge(acts, run, input))]);

    /// <summary>Whether the run's model was shown its frames before the run began, when nothing was labelled.</summary>
    /// <remarks>No first frame, because it scored nothing; but labels and bars may have been written after a look at it.</remarks>
    public static Rehearsal? Rehearsed(IReadOnlyList<Act> acts, RunInputs run)
    {
        for (var index = 0; index < acts.Count && !Begins(acts[index], run.Run); index++)
        {
            if (acts[index].Kind == ActKind.Rehearsal && Shows(acts[index], run))
            {
                var labels = run.Sealable.FirstOrDefault(input => input.Purpose == Purpose.Labels);
                return new Rehearsal(index, !acts.Take(index).Any(act => act.Kind == ActKind.Seal
                    && act.Subjects.Any(subject => subject.Purpose == Purpose.Labels && subject.Digest == labels?.Digest)));
            }
        }

        return null;
    }

    /// <summary>The first run for whose candidate a seal of these comes too late; null when there is none.</summary>
    /// <param name="acts">The ledger before the seal.</param>
    /// <param name="subjects">What is to be sealed.</param>
    /// <param name="frames">The frames of the sets among them.</param>
    public static long? TooLateFor(
        IReadOnlyList<Act> acts, IReadOnlyList<NamedDigest> subjects, IReadOnlyList<Digest> frames) =>
        TooLateFor(acts, subjects, frames, "", new HashSet<NamedDigest>());

    /// <param name="acts">The ledger before the seal.</param>
    /// <param name="subjects">What is to be sealed.</param>
    /// <param name="frames">The frames of the sets among them.</param>
    /// <param name="role">Of who seals.</param>
    /// <param name="owned">Subjects that ask for a seal of this very role: nobody else's stands for it.</param>
    public static long? TooLateFor(
        IReadOnlyList<Act> acts, IReadOnlyList<NamedDigest> subjects, IReadOnlyList<Digest> frames, string role,
        IReadOnlySet<NamedDigest> owned)
    {
        var open = subjects.ToHashSet();
        for (var index = 0; index < acts.Count; index++)
        {
            var act = acts[index];
            if (act.Kind == ActKind.Seal)
            {
                // What stood before the run began is only said once more.
                open.ExceptWith(act.Subjects.Where(subject => act.Role == role || !owned.Contains(subject)));
            }
            else if (act.Kind == ActKind.Replay && open.Any(subject => Precedes(act, subject, frames)))
            {
                return index;
            }
        }

        return null;
    }

    private static bool Precedes(Act replay, NamedDigest subject, IReadOnlyList<Digest> frames) =>
        Purpose.IsPartOfRun(subject.Purpose)
            ? Has(replay, subject.Purpose, subject.Digest)
            : replay.Inputs.Any(input => input.Name == subject.Name) || frames.Any(shown => Has(replay, Purpose.Frames, shown));

    private static SealFinding Judge(IReadOnlyList<Act> acts, RunInputs run, NamedDigest input)
    {
        var firstFrame = FirstFrame(acts, run, input);
        var seals = Seals(acts, input.Purpose);
        var standing = seals.Where(seal => PendingRule.IsBefore(acts, seal.Index, firstFrame))
            .GroupBy(seal => seal.Fixed.Name, StringComparer.Ordinal)
            .Select(name => name.Last())
            .ToArray();

        // The name's own seal comes first: bytes sealed under another name do not excuse that this file changed.
        var own = standing.FirstOrDefault(seal => seal.Fixed.Name == input.Name);
        if (own is not null && own.Fixed.Digest != input.Digest)
        {
            return new SealFinding.Changed(input, own.Fixed.Digest, own.Index);
        }

        // A renamed file keeps its seal: what counts is that the bytes were fixed.
        var inTime = own ?? standing.FirstOrDefault(seal => seal.Fixed.Digest == input.Digest);
        if (inTime is not null)
        {
            var missing = OwnersMissing(acts, run, input, firstFrame);
            return Declared(acts, run, input) is { } declared ? new SealFinding.NotDeclared(input, declared)
                : missing.Count > 0 ? new SealFinding.OwnersMissing(input, missing)
                : new SealFinding.InTime(input, inTime.Index);
        }

        // Of the home's own acts that a run made elsewhere did not know, nobody can say whether they came before it.
        var unknown = seals.FirstOrDefault(seal => seal.Index < firstFrame && !PendingRule.IsBefore(acts, seal.Index, firstFrame)
            && (seal.Fixed.Digest == input.Digest || seal.Fixed.Name == input.Name));
        return unknown is null
            ? NotInTime(seals, input, firstFrame) : new SealFinding.OrderUnknown(input, unknown.Index, firstFrame);
    }

    // The seals of a demonstration are nobody's, and stand for everybody's.
    private static List<string> OwnersMissing(IReadOnlyList<Act> acts, RunInputs run, NamedDigest input, long firstFrame)
    {
        var roles = acts.Where((act, index) => act.Kind == ActKind.Seal && PendingRule.IsBefore(acts, index, firstFrame)
                && act.Subjects.Any(subject => subject.Purpose == input.Purpose && subject.Digest == input.Digest))
            .Select(act => act.Role).ToHashSet(StringComparer.Ordinal);
        return run.Owners.TryGetValue(input.Name, out var owners) && !roles.Contains(DemonstrationRole)
            ? [.. owners.Where(owner => !roles.Contains(owner))]
            : [];
    }

    private static SealFinding NotInTime(List<Seal> seals, NamedDigest input, long firstFrame)
    {
        // Once the bytes or the name are sealed late, unsealing is not possible: another edit must not make the
        // result merely informational again.
        var late = seals.FirstOrDefault(seal =>
            seal.Index >= firstFrame && (seal.Fixed.Digest == input.Digest || seal.Fixed.Name == input.Name));
        if (late is not null)
        {
            return new SealFinding.AfterFirstFrame(input, late.Index, firstFrame);
        }

        // The bytes were sealed once, under another name, and that seal was replaced before the first frame.
        var replaced = seals.FirstOrDefault(seal => seal.Fixed.Digest == input.Digest);
        if (replaced is null)
        {
            return new SealFinding.Never(input);
        }

        var instead = seals.Last(seal => seal.Fixed.Name == replaced.Fixed.Name && seal.Index < firstFrame);
        return new SealFinding.Changed(input, instead.Fixed.Digest, instead.Index);
    }

    /// <summary>The first act after which somebody could know what the input leads to; the end when there is none.</summary>
    private static long FirstFrame(IReadOnlyList<Act> acts, RunInputs run, NamedDigest input)
    {
        for (var index = 0; index < acts.Count; index++)
        {
            if (Begins(acts[index], run.Run) || Reveals(acts[index], run, input))
            {
                return index;
            }
        }

        return acts.Count;
    }

    /// <summary>
    /// Whether another run already showed the candidate's scores on these frames. A different thread count, production
    /// model or alert policy makes another run, and a word changed in a description another candidate or set; but not
    /// other scores, so criteria written after it come too late. An input that the run's identity covers (the alert
    /// policy) was revealed only by runs that used these very bytes: other bytes honestly make another run.
    /// </summary>
    private static bool Reveals(Act replay, RunInputs run, NamedDigest input) =>
        replay.Kind == ActKind.Replay
        && Shows(replay, run)
        && (!Purpose.IsPartOfRun(input.Purpose) || Has(replay, input.Purpose, input.Digest));

    /// <summary>
    /// The same weights over the same frames. The candidate may also have been run in production's place. The whole
    /// digests are enough as well: acts written before weights and frames were named have nothing else.
    /// </summary>
    private static bool Shows(Act act, RunInputs run) =>
        (Has(act, Purpose.Frames, run.Frames) || Has(act, Purpose.Set, run.Set))
        && (Has(act, Purpose.Weights, run.Weights) || Has(act, Purpose.ProductionWeights, run.Weights)
            || Has(act, Purpose.Candidate, run.Candidate) || Has(act, Purpose.Production, run.Candidate));

    /// <summary>What the run named for that purpose when it began, when that does not include these bytes.</summary>
    private static NamedDigest? Declared(IReadOnlyList<Act> acts, RunInputs run, NamedDigest input)
    {
        var declared = acts.FirstOrDefault(act => Begins(act, run.Run))?.Inputs
            .Where(named => named.Purpose == input.Purpose).ToArray() ?? [];
        return declared.Any(named => named.Digest == input.Digest) ? null : declared.FirstOrDefault();
    }

    private static List<Seal> Seals(IReadOnlyList<Act> acts, string purpose)
    {
        var seals = new List<Seal>();
        for (var index = 0; index < acts.Count; index++)
        {
            if (acts[index].Kind == ActKind.Seal)
            {
                seals.AddRange(acts[index].Subjects.Where(subject => subject.Purpose == purpose)
                    .Select(subject => new Seal(index, subject)));
            }
        }

        return seals;
    }

    private static bool Begins(Act act, Digest run) =>
        act.Kind == ActKind.Replay
        && act.Subjects.Any(subject => subject.Purpose == Purpose.Run && subject.Digest == run);

    private static bool Has(Act act, string purpose, Digest digest) =>
        act.Inputs.Any(input => input.Purpose == purpose && input.Digest == digest);

    private sealed record Seal(long Index, NamedDigest Fixed);
}
