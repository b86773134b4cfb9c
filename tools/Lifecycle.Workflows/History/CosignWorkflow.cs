using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Ledger.Witnesses;
using Lifecycle.Refusals;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Ledger;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.History;

/// <summary>The verb <c>history cosign</c>, on the machine of a witness: it cosigns a state that goes on from the last one it saw, and no other.</summary>
public sealed class CosignWorkflow(TimeProvider clock, IPassphrases passphrases)
{
    private const int BytesMax = 1_000_000;

    public Outcome<CosignAnswer> Run(CosignRequest asked)
    {
        var (spot, seen) = (new SourceSpot(asked.Request), new SeenState(asked.Seen));
        var full = Path.GetFullPath(asked.Out);
        var home = Path.GetDirectoryName(full)!;
        return Path.Exists(full) ? WorkspaceRefusals.Exists(asked.Out)

            // Before anything is kept as seen: an answer that cannot be written must not cost a round.
            : !Directory.Exists(home) ? WorkspaceRefusals.NotFound(new SourceSpot(asked.Out), home)
            : LogKeys(asked.LogKeys).Then(verifier => BoundedFile.Read(asked.Request, BytesMax).Then(bytes => WitnessRequest.Parse(spot, bytes)).Then(request =>

                // Looked at before a passphrase is asked for, and again once nobody else can answer meanwhile.
                Looked(asked, seen, request, verifier).Then(_ => new WitnessKeyWorkflow(passphrases).Open(asked.Keys, asked.Name)).Then(witness =>
                {
                    using (witness)
                    {
                        return seen.Held(() => Looked(asked, seen, request, verifier).Then(looked =>
                            Cosignature.Make(witness, request.Head, Moment.Of(clock.GetUtcNow())).Then(line => Answer(seen, request, line, looked, full))));
                    }
                })));
    }

    // What was seen is on the disk before the answer leaves: a kill in between costs an answer, and never cosigns two pasts.
    private static Outcome<CosignAnswer> Answer(
        SeenState seen, WitnessRequest request, NoteSignature line, (Checkpoint Head, Checkpoint? Before) looked, string full)
    {
        seen.Keep(request.Head);
        var cosigned = request.Head with { Signatures = [.. request.Head.Signatures, line] };
        WholeFile.Write(full, cosigned.ToBytes());
        return new CosignAnswer(looked.Head, looked.Before, [line.KeyName], Cosignature.TimeOf(line), null);
    }

    private static Outcome<(Checkpoint Head, Checkpoint? Before)> Looked(
        CosignRequest asked, SeenState seen, WitnessRequest request, NoteKeysVerifier verifier) => seen.Read().Then(last =>
            last is not null && Checkpoint.Parse(new SourceSpot(asked.Request), request.Head.Text).TryGet(out var head, out _) && head.Origin != last.Origin
                ? WitnessRefusals.OtherLogSeen(new SourceSpot(asked.Seen), last.Origin, head.Origin)
                : WitnessRule.Check(new SourceSpot(asked.Request), request, last, verifier).Then<(Checkpoint, Checkpoint?)>(found => (found, last)));

    private static Outcome<NoteKeysVerifier> LogKeys(string file) => BoundedFile.Read(file, BytesMax).Then(bytes =>
    {
        var spot = new SourceSpot(file);
        var keys = new List<NoteKey>();
        foreach (var line in System.Text.Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!NoteKey.Parse(spot, line).TryGet(out var key, out var why))
            {
                return new Outcome<NoteKeysVerifier>.Refused(why);
            }

            keys.Add(key);
        }

        return keys.Count > 0 ? new NoteKeysVerifier(keys) : LedgerRefusals.NoteKeyBroken(spot, "no key is in it");
    });
}
