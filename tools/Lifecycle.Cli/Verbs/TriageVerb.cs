using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Shadow;

namespace Lifecycle.Cli.Verbs;

internal sealed class TriageVerb : Verb
{
    private const string Week = "--week";
    private const string Dispose = "--dispose";
    private const string Event = "--event";
    private const string As = "--as";
    private const string Role = "--role";
    private const string Reason = "--reason";
    private const int WeeksMax = 10_000;

    private static readonly string[] One = [Event, As, Role, Reason];

    public override string Name => "triage";

    public override string Summary => "open a week's events of a shadow phase worst first, and take what they were found to be";

    public override IReadOnlyList<VerbArgument> Arguments => [new("shadow", "the plan of the shadow phase")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Week, "number", "which week, from 1 on; default the last in which anything was raised"),
        new(Dispose, "file", "dispositions, CSV or JSON lines: event, at, role, as, reason"),
        new(Event, "id", "one event, with --as, --role and --reason"),
        new(As, "word", "what it was: confirmed, dismissed, artefact or unclear"),
        new(Role, "role", "of who says so: a role of the phase"),
        new(Reason, "text", "why"),
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("The last week", "lifecycle triage pipelines/car-t-expansion/shadow.yaml"),
        new("What one event was", "lifecycle triage shadow.yaml --event E-17 --as dismissed --role qa --reason 'a bubble at the port'"),
        new("What a meeting decided", "lifecycle triage shadow.yaml --week 3 --dispose week-3.csv"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "shown, and taken when anything was to be taken"),
        (ExitCode.CouldNotRun, "a file is missing or has faults, or a role may not decide"),
        (ExitCode.Integrity, "rows, ledger or the order of seals do not hold, or a row says something else than before"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!Asked(invocation).TryGet(out var request, out var why) || !new TriageWorkflow(TimeProvider.System).Run(request).TryGet(out var answer, out why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(TriageText.Json(answer));
        }
        else
        {
            screen.Answer(TriageText.Of(answer));
        }

        return ExitCode.Ok;
    }

    private Outcome<TriageRequest> Asked(Invocation invocation)
    {
        var given = One.Where(invocation.Has).ToList();
        if (given.Count > 0 && One.FirstOrDefault(option => !invocation.Has(option)) is { } missing)
        {
            return UsageRefusals.Missing(Name, missing, Options.First(option => option.Name == missing).Meaning);
        }

        return invocation.Whole(Week, 0, 1, WeeksMax).Then<TriageRequest>(week => new TriageRequest(
            invocation.Required("shadow"), week == 0 ? null : week, invocation.Values(Dispose),
            given.Count == 0 ? null : (invocation.Value(Event)!, invocation.Value(As)!, invocation.Value(Role)!, invocation.Value(Reason)!)));
    }
}
