using System.Globalization;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Files;
using Lifecycle.Workflows.History;

namespace Lifecycle.Workflows.Verifying;

/// <summary>Whether the states of the site's log that bundles name are of one log, and of the one that was seen before.</summary>
/// <param name="trust">Who is believed.</param>
/// <param name="stateFile">Where the last state is kept; null where none is.</param>
internal sealed class LogConsistency(BroughtTrust trust, string? stateFile)
{
    private const string Name = "consistency";
    private const string NoneBefore = "no earlier checkpoint";
    private const int BytesMax = 1_000_000;

    /// <param name="entries">What bundles say of the log, each of them verified, the lock or act itself first.</param>
    /// <param name="ledger">The site's ledger; null where it is not at hand.</param>
    /// <param name="proofFile">A proof of the first entry under a later state; null where there is none.</param>
    public Outcome<BuildCheck> Check(IReadOnlyList<(SourceSpot Where, SeenEntry Entry)> entries, BroughtLedger? ledger, string? proofFile) =>
        entries.Count == 0
            ? new BuildCheck(Name, CheckState.Skipped, "nothing here names a state of the site's log")
            : Notes(entries, proofFile).Then(notes => Seen().Then(seen => States(notes).Then(states =>
            {
                (SourceSpot, Checkpoint)[] all = [.. seen is null ? [] : ((SourceSpot, Checkpoint)[])[(new SourceSpot(stateFile!), seen)], .. states];
                return (OtherLog(states, seen) ?? ForkRule.Check(all)) is { } fork ? fork
                    : ledger is not null ? ledger.Holds(all, entries).Then(now => WithLedger(seen, now))
                    : Alone(seen, [.. notes.Zip(states, (note, state) => (note.Note, state.State))]);
            })));

    private Outcome<IReadOnlyList<(SourceSpot Where, SignedNote Note)>> Notes(IReadOnlyList<(SourceSpot Where, SeenEntry Entry)> entries, string? proofFile)
    {
        List<(SourceSpot, SignedNote)> named = [.. entries.Select(one => (one.Where, one.Entry.Head))];
        return proofFile is null
            ? named
            : Proven(entries[0], proofFile).Then<IReadOnlyList<(SourceSpot, SignedNote)>>(proof => named.Append((new SourceSpot(proofFile), proof)).ToList());
    }

    private Outcome<Checkpoint?> Seen() => stateFile is null ? new Outcome<Checkpoint?>.Ok(null) : StateFile.Read(stateFile);

    private static Outcome<IReadOnlyList<(SourceSpot Where, Checkpoint State)>> States(IReadOnlyList<(SourceSpot Where, SignedNote Note)> notes)
    {
        var states = new List<(SourceSpot, Checkpoint)>();
        foreach (var (where, note) in notes)
        {
            if (!Checkpoint.Parse(where, note.Text).TryGet(out var state, out var why))
            {
                return new Outcome<IReadOnlyList<(SourceSpot, Checkpoint)>>.Refused(why);
            }

            states.Add((where, state));
        }

        return states;
    }

    private Refusal? OtherLog(IReadOnlyList<(SourceSpot Where, Checkpoint State)> states, Checkpoint? seen) =>
        states.FirstOrDefault(one => one.State.Origin != (seen ?? states[0].State).Origin) is { State: { } other }
            ? LedgerRefusals.OtherOrigin(new SourceSpot(stateFile ?? states[0].Where.File), other.Origin, (seen ?? states[0].State).Origin) : null;

    private Outcome<BuildCheck> WithLedger(Checkpoint? seen, SignedNote now) => Checkpoint.Parse(new SourceSpot(Name), now.Text).Then<BuildCheck>(head =>
    {
        Keep(now);
        return new BuildCheck(Name, CheckState.Enforced, string.Create(
            CultureInfo.InvariantCulture,
            $"the ledger has {head.Size:N0} entries, goes on from every state that is named here{(seen is null ? "" : $" and from the {seen.Size:N0} that were seen before")}, and holds what is said to be in it{(seen is null ? "; " + NoneBefore : "")}"));
    });

    // Without the log itself a state can be shown to be the one that was seen, and not to go on from it.
    private Outcome<BuildCheck> Alone(Checkpoint? seen, IReadOnlyList<(SignedNote Note, Checkpoint State)> heads)
    {
        var newest = heads.MaxBy(one => one.State.Size);
        if (seen is null)
        {
            Keep(newest.Note);
            return new BuildCheck(Name, CheckState.Skipped, NoneBefore + (stateFile is null ? " (--state)" : $"; this one is kept in {stateFile}"));
        }

        if (heads.Any(one => one.State.Size == seen.Size))
        {
            return new BuildCheck(Name, CheckState.Enforced, string.Create(
                CultureInfo.InvariantCulture, $"it is in the very state of the log that was seen before, of {seen.Size:N0} entries"));
        }

        return new BuildCheck(Name, CheckState.Skipped, string.Create(
            CultureInfo.InvariantCulture,
            $"the log was seen with {seen.Size:N0} entries, and this is of {newest.State.Size:N0}: whether one goes on from the other only the ledger shows (--ledger)"));
    }

    private Outcome<SignedNote> Proven((SourceSpot Where, SeenEntry Entry) first, string file)
    {
        var spot = new SourceSpot(file);
        return BoundedFile.Read(Path.GetFullPath(file), spot, BytesMax).Then(bytes => LogProof.Parse(spot, bytes)).Then(proof =>
            proof.Index != first.Entry.Place
                ? BuildRefusals.LedgerNotIt(spot, proof.Index)
                : proof.Check(spot, first.Entry.Leaf).Then<SignedNote>(_ => new LogVerifier(trust.Root).Check(spot, proof.Head) is { } untrusted ? untrusted : proof.Head));
    }

    private void Keep(SignedNote state)
    {
        if (stateFile is not null)
        {
            StateFile.Write(stateFile, state);
        }
    }
}
