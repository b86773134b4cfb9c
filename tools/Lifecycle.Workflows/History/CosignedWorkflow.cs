using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Witnesses;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Ledger;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Approving;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.History;

/// <summary>Takes in at the site what witnesses cosigned, and puts proofs that lead there beside the builds.</summary>
public static class CosignedWorkflow
{
    private const int BytesMax = 1_000_000;

    private static readonly Ed25519Verifier Ed25519 = new();

    public static Outcome<CosignAnswer> Take(string path, string file) => Workspace.Around(path).Then(workspace => Trust(workspace).Then(trust =>
    {
        var (spot, verifier) = (new SourceSpot(file), new LogVerifier(TrustRootOf.Make(trust)));
        return LedgerStore.OpenEither(workspace.RecordsFolder, isSigned => LedgerOrigin.Of(workspace, isSigned), verifier).Then(store =>
            !store.IsSigned ? LedgerRefusals.NoProof(spot)
            : Note(file).Then(note => verifier.Check(spot, note) is { } untrusted ? untrusted : Believed(spot, trust, note).Then(lines =>
                Kept(workspace, store, spot, note with { Signatures = [.. OfLog(trust, note), .. lines.Select(line => line.Line)] }, lines))));
    }));

    private static Outcome<CosignAnswer> Kept(
        Workspace workspace, LedgerStore store, SourceSpot spot, SignedNote note, IReadOnlyList<(NoteSignature Line, Moment At)> lines) =>
        store.KeepCosigned(spot, note).Then(head => Builds(workspace, store).Then<CosignAnswer>(builds =>
            new CosignAnswer(head, null, [.. lines.Select(line => line.Line.KeyName).Distinct()], lines.Max(line => line.At), builds)));

    private static Outcome<SiteTrust> Trust(Workspace workspace) => new TrustFolder(workspace).Versions()
        .Then<SiteTrust>(versions => TrustVersions.Faults(TrustFolder.Spot, versions) is { Count: > 0 } faults ? faults : versions[^1]);

    private static IEnumerable<NoteSignature> OfLog(SiteTrust trust, SignedNote note) => note.Signatures.Where(line =>
        trust.KeysFor(KeyUse.Log).Any(key => NoteKey.Of(trust.Log, NoteKey.Ecdsa, key.PublicKey).Made(line)));

    /// <summary>The lines of witnesses that are in the trust; those of others say nothing here and are left out.</summary>
    private static Outcome<IReadOnlyList<(NoteSignature Line, Moment At)>> Believed(SourceSpot spot, SiteTrust trust, SignedNote note)
    {
        var (lines, why) = (new List<(NoteSignature, Moment)>(), new List<string>());
        foreach (var key in trust.KeysFor(KeyUse.Witness))
        {
            var witness = WitnessKey.Of(key)!;
            if (!note.Signatures.Any(witness.Made))
            {
                continue;
            }

            // A line that bears the name of a witness and is not by it is not passed over.
            if (!Cosignature.Check(spot, note, witness, Ed25519).TryGet(out var at, out var fault))
            {
                return new Outcome<IReadOnlyList<(NoteSignature, Moment)>>.Refused(fault);
            }

            if (trust.RevocationOf(key) is { } revoked)
            {
                why.Add($"the key of {key.Name} was revoked: {revoked.Reason}");
            }
            else if (!key.HoldsAt(at))
            {
                why.Add($"{key.Name} cosigned at {at}, and its key holds from {key.From} to {key.Until}");
            }
            else
            {
                lines.Add((note.Signatures.Last(witness.Made), at));
            }
        }

        return lines.Count > 0 ? lines : WitnessRefusals.NoWitness(spot, why.Count > 0 ? string.Join("; ", why) : "no line under it is of one");
    }

    private static Outcome<int> Builds(Workspace workspace, LedgerStore store)
    {
        var count = 0;
        foreach (var (folder, digest) in BuildHome.WithSignature(workspace))
        {
            if (!OutsideProofs.Refresh(store, digest, folder).TryGet(out var proofs, out var why) && why.Count > 0)
            {
                return new Outcome<int>.Refused(why);
            }

            count += proofs > 0 ? 1 : 0;
        }

        return count;
    }

    private static Outcome<SignedNote> Note(string file) => BoundedFile.Read(file, BytesMax).Then(bytes => SignedNote.Parse(new SourceSpot(file), bytes));
}
