using System.Globalization;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.History;

namespace Lifecycle.Cli.Verbs;

internal sealed class HistoryVerb : Verb
{
    private const string Kind = "--kind";
    private const string Subject = "--subject";
    private const string Proof = "--proof";
    private const string Out = "--out";
    private const string Check = "--check";
    private const string State = "--state";
    private const string Witness = "--witness";
    private const string Saw = "--saw";
    private const string Cosigned = "--cosigned";

    private const string Refused = "--refused";
    private const string Open = "--open";

    private static readonly string[] Questions = [Proof, Check, State, Witness, Cosigned, Refused];

    public override string Name => "history";

    public override string Summary => "list the acts of the ledger, prove one to others, or see that the ledger only grew";

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Kind, "kind", "acts of this kind alone, such as seal"),
        new(Subject, "text", "acts about this: a subject's name, its purpose or label alone, or 12 digits of its digest"),
        new(Open, null, "acts alone that opened, or joined, a drift record which no role has closed"),
        new(Proof, "act", "write a proof of this act, by its number, that others check offline (a signed ledger)"),
        new(Out, "file", "with --proof: the new file, such as act-12.tlog-proof"),
        new(Check, "file", "hold a proof against the ledger"),
        new(State, "file", "see that the ledger goes on from the state in this file, then keep the state there; made when missing"),
        new(Refused, null, "what somebody tried and may not: acts of his own key, and lines that no key could sign"),
        new(Witness, "file", "write what a witness on another machine is to cosign (a signed ledger)"),
        new(Saw, "acts", "with --witness: how many acts the witness saw last, where it refused and said so"),
        new(Cosigned, "file", "take in what a witness of the trust cosigned, and put proofs that lead there beside the builds"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Every seal, oldest first", "lifecycle history --kind seal"),
        new("See that nothing was taken out since the last look, and keep the state on another medium",
            "lifecycle history --state last-seen.txt"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "listed, written, or found as it should be"),
        (ExitCode.CouldNotRun, "a file is missing or there already, or the ledger is an unsigned one and gives no proof"),
        (ExitCode.Integrity, "the ledger was changed, it forked, or a proof does not hold"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        if (Misplaced(invocation) is { } misplaced)
        {
            return invocation.Screen.Refuse([misplaced]);
        }

        if (!ActSigning.VerifierAround(".", TimeProvider.System).TryGet(out var verifier, out var why) && why.Count > 0)
        {
            return invocation.Screen.Refuse(why);
        }

        var history = new HistoryWorkflow(verifier);
        return Questions.FirstOrDefault(invocation.Has) switch
        {
            Proof => Print(invocation, Prove(invocation, history), "proof"),
            Check => Print(invocation, history.Check(".", invocation.Required(Check)), "check"),
            State => Print(invocation, history.KeepState(".", invocation.Required(State)), "state"),
            Witness => Print(invocation, Ask(invocation, history), "witness"),
            Cosigned => CosignText.Print(invocation.Screen, CosignedWorkflow.Take(".", invocation.Required(Cosigned))),
            Refused => Tries(invocation, history),
            _ => List(invocation, history),
        };
    }

    // An option that would be ignored is refused: what somebody asked for would silently not be done.
    private Refusal? Misplaced(Invocation invocation)
    {
        var asked = Questions.Where(invocation.Has).ToArray();
        string[] others = asked is [] ? [] : [.. asked[1..], Kind, Subject, Open];
        if (others.FirstOrDefault(invocation.Has) is { } other)
        {
            return UsageRefusals.NotTogether(Name, asked[0], other);
        }

        if (invocation.Has(Saw) && asked is not [Witness])
        {
            return UsageRefusals.TooMany(Name, Saw);
        }

        var isProof = asked is [Proof];
        return isProof == invocation.Has(Out) ? null
            : isProof ? UsageRefusals.Missing(Name, Out, "the new file of the proof")
            : UsageRefusals.TooMany(Name, Out);
    }

    private static Outcome<LedgerAnswer> Prove(Invocation invocation, HistoryWorkflow history) =>
        invocation.Whole(Proof, 0, 0, int.MaxValue).Then(index => history.Prove(".", index, invocation.Required(Out)));

    private static ExitCode Tries(Invocation invocation, HistoryWorkflow history)
    {
        if (!history.Refused(".").TryGet(out var tries, out var why))
        {
            return invocation.Screen.Refuse(why);
        }

        if (invocation.Screen.Settings.IsJson)
        {
            invocation.Screen.Answer(RefusedText.Json(tries));
        }
        else if (tries.Acts.Acts.Count + tries.Lines.Count > 0)
        {
            invocation.Screen.Answer(RefusedText.Of(tries));
        }

        invocation.Screen.Note($"{tries.Acts.Acts.Count} signed by who tried, {tries.Lines.Count} signed by nobody: no release rests on either");
        return ExitCode.Ok;
    }
    private static Outcome<LedgerAnswer> Ask(Invocation invocation, HistoryWorkflow history) =>
        invocation.Whole(Saw, 0, 0, int.MaxValue).Then(saw =>
            history.AskWitness(".", invocation.Required(Witness), invocation.Has(Saw) ? saw : null));

    private static ExitCode List(Invocation invocation, HistoryWorkflow history)
    {
        var screen = invocation.Screen;
        if (!history.List(".", new ActFilter(invocation.Value(Kind), invocation.Value(Subject))).TryGet(out var list, out var why))
        {
            return screen.Refuse(why);
        }

        // Whatever acts were asked for: a record that is open waits for somebody.
        if (!history.OpenDrift(".").TryGet(out var open, out why))
        {
            return screen.Refuse(why);
        }

        if (invocation.Has(Open))
        {
            var places = open.SelectMany(note => note.Joined.Select(one => one.Place).Prepend(note.Place)).ToHashSet();
            list = list with { Acts = [.. list.Acts.Where(listed => places.Contains(listed.Index))] };
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(HistoryText.Json(list, open));
            return ExitCode.Ok;
        }

        // The rows alone are the answer, so that a pipe gets one line an act and nothing else.
        if (list.Acts.Count > 0)
        {
            screen.Answer(HistoryText.Rows(list));
        }

        screen.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{list.Acts.Count} of {list.Count} acts of {list.Origin}; ") + (list.Head is null
            ? "pending: no ledger has them yet (lifecycle history submit)" : HistoryText.Said(list.Signatures)));
        foreach (var note in open)
        {
            screen.Note(DriftNoteText.Of(note));
        }

        return ExitCode.Ok;
    }

    private static ExitCode Print(Invocation invocation, Outcome<LedgerAnswer> answer, string what)
    {
        if (!answer.TryGet(out var found, out var why))
        {
            return invocation.Screen.Refuse(why);
        }

        if (invocation.Screen.Settings.IsJson)
        {
            invocation.Screen.Answer(HistoryText.Json(found, what));
        }
        else
        {
            invocation.Screen.Answer(HistoryText.Of(found, what));
        }

        return ExitCode.Ok;
    }
}
