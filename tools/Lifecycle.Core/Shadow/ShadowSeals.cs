using Lifecycle.Ledger;

namespace Lifecycle.Shadow;

/// <summary>Were the plan and the criteria of a shadow phase fixed before the first event of it was known here?</summary>
/// <remarks>
/// The first event is known with the first import of the phase, or of another phase that took in a batch or event of it, or with
/// the replay of a run whose events were imported. The
/// alert policy may change in between, by a change record; its first version is sealed like the rest.
/// </remarks>
public static class ShadowSeals
{
    /// <param name="acts">The whole ledger, in its order.</param>
    /// <param name="phase">The plan, as it is named in acts.</param>
    /// <param name="sealable">What is to be sealed, by the bytes used now.</param>
    /// <param name="owners">By the name of an input: the roles that must all have sealed it.</param>
    /// <param name="knownAt">The act with which another phase knew a batch or event of this one; null when none did.</param>
    public static SealJudgement Judge(
        IReadOnlyList<Act> acts, NamedDigest phase, IReadOnlyList<NamedDigest> sealable, IReadOnlyDictionary<string, IReadOnlyList<string>> owners,
        int? knownAt = null)
    {
        var first = Math.Min(FirstEvent(acts, phase), knownAt ?? acts.Count);
        return new SealJudgement([.. sealable.Select(input => Judge(acts, input, first, owners.GetValueOrDefault(input.Name) ?? []))]);
    }

    /// <summary>The act with which the first event was known; the end of the ledger when none is.</summary>
    public static int FirstEvent(IReadOnlyList<Act> acts, NamedDigest phase)
    {
        var imports = acts.Select((act, place) => (Act: act, Place: place)).Where(one => IsImport(one.Act, phase)).ToList();
        var runs = imports.SelectMany(one => one.Act.Inputs).Where(input => input.Purpose == Purpose.Run).Select(input => input.Digest).ToHashSet();
        for (var place = 0; place < acts.Count; place++)
        {
            if ((imports.Count > 0 && imports[0].Place == place)
                || (acts[place].Kind == ActKind.Replay && acts[place].Subject(Purpose.Run) is { } run && runs.Contains(run.Digest)))
            {
                return place;
            }
        }

        return acts.Count;
    }

    /// <summary>Acts that added rows to the phase, under its name or its bytes.</summary>
    public static bool IsImport(Act act, NamedDigest phase) => act.Kind is ActKind.ShadowImport or ActKind.Triage
        && IsOf(act, phase);

    /// <summary>Acts that name the phase, under its name or its bytes.</summary>
    public static bool IsOf(Act act, NamedDigest phase) =>
        act.Inputs.Any(input => input.Purpose == Purpose.Shadow && (input.Name == phase.Name || input.Digest == phase.Digest));

    private static SealFinding Judge(IReadOnlyList<Act> acts, NamedDigest input, int first, IReadOnlyList<string> owners)
    {
        var seals = acts.Select((act, place) => (Act: act, Place: place)).Where(one => one.Act.Kind == ActKind.Seal)
            .SelectMany(one => one.Act.Subjects.Where(subject => subject.Purpose == input.Purpose).Select(subject => (one.Place, one.Act.Role, Fixed: subject)))
            .ToList();
        var own = seals.LastOrDefault(seal => seal.Place < first && seal.Fixed.Name == input.Name);
        if (own.Fixed is not null && own.Fixed.Digest != input.Digest)
        {
            return new SealFinding.Changed(input, own.Fixed.Digest, own.Place);
        }

        var inTime = seals.Where(seal => seal.Place < first && seal.Fixed.Digest == input.Digest).ToList();
        if (inTime.Count > 0)
        {
            var roles = inTime.Select(seal => seal.Role).ToHashSet(StringComparer.Ordinal);
            var missing = roles.Contains(SealRule.DemonstrationRole) ? [] : owners.Where(owner => !roles.Contains(owner)).ToList();
            return missing.Count > 0 ? new SealFinding.OwnersMissing(input, missing) : new SealFinding.InTime(input, inTime[0].Place);
        }

        var late = seals.FirstOrDefault(seal => seal.Fixed.Digest == input.Digest || seal.Fixed.Name == input.Name);
        return late.Fixed is null ? new SealFinding.Never(input) : new SealFinding.AfterFirstFrame(input, late.Place, first);
    }
}
