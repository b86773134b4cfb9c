using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Ledger.Witnesses;

namespace Lifecycle.Builds.Roles;

/// <summary>Whether a witness of the trust, on a machine and of a holder of its own, saw an entry of the site's log.</summary>
/// <param name="trust">The version in force.</param>
/// <param name="authors">The keys that made and judged the build; null when nobody has signed for it.</param>
/// <param name="log">Who knows the keys of the log.</param>
/// <param name="ed25519">Who verifies the lines of witnesses.</param>
public sealed class OutsideRule(SiteTrust trust, IReadOnlyList<Digest>? authors, ILogVerifier log, IEd25519 ed25519)
{
    public OutsideStanding Judge(IEnumerable<OutsideEntry> entries) => new([.. entries.Select(Judge)]);

    private OutsideFinding Judge(OutsideEntry entry)
    {
        if (entry is not { Leaf: { } leaf, Proof: var (where, bytes) })
        {
            return Not(entry, entry.Leaf is null ? "no log holds it" : "no witness has seen it yet");
        }

        if (!LogProof.Parse(where, bytes.Span).Then(read => read.Check(where, leaf).Then<(LogProof, Checkpoint)>(head => (read, head)))
            .TryGet(out var found, out var why))
        {
            return Not(entry, why[0].What);
        }

        var (proof, state) = found;
        return state.Origin != trust.Log ? Not(entry, $"its proof is of the log {state.Origin}, and the site's is {trust.Log}")
            : log.Check(where, proof.Head) is { } untrusted ? Not(entry, untrusted.What)
            : Seen(entry, where, proof.Head);
    }

    /// <summary>The first witness that counts is enough.</summary>
    private OutsideFinding Seen(OutsideEntry entry, SourceSpot where, SignedNote head)
    {
        var signers = trust.KeysFor(KeyUse.Log).Where(key => head.Signatures.Any(NoteKey.Of(trust.Log, NoteKey.Ecdsa, key.PublicKey).Made)).ToList();
        var faults = new List<string>();
        foreach (var witness in trust.KeysFor(KeyUse.Witness).Where(key => head.Signatures.Any(WitnessKey.Of(key)!.Made)))
        {
            if (!Cosignature.Check(where, head, WitnessKey.Of(witness)!, ed25519).TryGet(out var at, out var why))
            {
                faults.Add(why[0].What);
            }
            else if ((FaultOfWitness(witness, at) ?? FaultOfLog(signers, at) ?? FaultOfSharing(witness, signers)) is { } fault)
            {
                faults.Add($"the witness {witness.Name} does not count: {fault}");
            }
            else
            {
                return new OutsideFinding(entry.Name, witness.Name, at, null);
            }
        }

        return Not(entry, faults.Count > 0 ? string.Join("; ", faults) : "no witness of this trust has cosigned the state that its proof leads to");
    }

    // Whoever has a witness's stolen key can date back, as with a clock: so what it said counts no more.
    private string? FaultOfWitness(TrustKey witness, Moment at) =>
        trust.RevocationOf(witness) is { } revoked ? $"its key was revoked: {revoked.Reason}"
        : witness.HoldsAt(at) ? null : $"it cosigned at {at}, and its key holds from {witness.From} to {witness.Until}";

    private string? FaultOfLog(IEnumerable<TrustKey> signers, Moment at) => signers
        .Select(trust.RevocationOf).FirstOrDefault(revoked => revoked is not null && revoked.From <= at) is { } lost
        ? $"it cosigned at {at}, and the key of the log was revoked from {lost.From} on" : null;

    /// <summary>A witness under the same hand or on the same machine as what it watches is none.</summary>
    private string? FaultOfSharing(TrustKey witness, IEnumerable<TrustKey> signers)
    {
        var watched = signers.Select(key => (Name: "the log", Key: key))
            .Concat((authors ?? []).Select(trust.Find).OfType<TrustKey>().Select(key => (Name: "an author", Key: key))).ToList();
        return watched.FirstOrDefault(one => TrustHolder.AreSame(one.Key.Machine, witness.Machine)) is { Key: not null } machine
            ? $"it is on the machine of {machine.Name}: {witness.Machine}"
            : watched.FirstOrDefault(one => TrustHolder.AreSame(one.Key.Holder, witness.Holder)) is { Key: not null } holder
                ? $"it is of the holder of {holder.Name}: {witness.Holder}" : null;
    }

    private static OutsideFinding Not(OutsideEntry entry, string why) => new(entry.Name, null, null, why);
}
