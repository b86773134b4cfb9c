using Lifecycle.Builds.Roles;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Cli.Secrets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Approving;

namespace Lifecycle.Cli.Verbs;

internal sealed class ApproveVerb : Verb
{
    private const string As = "--as";
    private const string Meaning = "--meaning";
    private const string Reason = "--reason";
    private const string Condition = "--condition";
    private const string Scope = "--scope";
    private const string Until = "--until";
    private const string Holder = "--holder";
    private const string Request = "--request";
    private const string Import = "--import";
    private const string Status = "--status";

    public override string Name => "approve";

    public override string Summary => "say in a role what you think of a locked build, and sign it";

    public override IReadOnlyList<VerbArgument> Arguments => [new("build", "the folder of the locked build")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(As, "role", "the role that you act in; with --import, of who brings it in"),
        new(Meaning, "word", "reviewed: somebody has looked; approved: it may be released; withdrawn: what you approved counts no more"),
        new(Reason, "text", "why"),
        new(Condition, "text", "what is to be kept; the approval then may have --scope and --until"),
        new(Scope, "axis=value", "for what alone it is approved; with --status, for what it is asked"),
        new(Until, "time", "the last moment at which it holds"),
        new(Holder, "name", "whose key signs, where several of the role are here"),
        new(Request, "file", "write an archive for somebody elsewhere to sign, and sign nothing"),
        new(Import, "file", "bring in a CMS signature over such a request, or a record of one on paper (.yaml)"),
        new(Status, null, "only say what the approvals come to"),
        KeysOption.Option,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("The quality unit", "lifecycle approve BUILD --as qa --meaning approved --reason 'all criteria hold'"),
        new("For one camera, for a time", "lifecycle approve BUILD --as qa --meaning approved --reason 'first line' --condition 'daily check' --scope camera=CH-2 --until 2027-01-31T00:00:00Z"),
        new("Somebody elsewhere", "lifecycle approve BUILD --as sme --meaning approved --reason 'as asked' --request for-sme.zip"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "signed or written; with --status: approved"),
        (ExitCode.CouldNotRun, "a file or option is missing; nothing was signed"),
        (ExitCode.NotEnough, "with --status: not approved, or not for all and nobody said by --scope for what it is asked"),
        (ExitCode.Integrity, "a role, a key, the build or the trust does not hold; nothing was signed"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!Answered(invocation).TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(ApprovalText.Json(answer));
        }
        else
        {
            screen.Answer(ApprovalText.Of(answer));
        }

        return answer.Standing.Approvals.Any(approval => approval.IsBroken) ? ExitCode.Integrity
            : invocation.Has(Status) && !answer.Standing.IsApproved ? ExitCode.NotEnough : ExitCode.Ok;
    }

    private Outcome<ApproveAnswer> Answered(Invocation invocation)
    {
        var workflow = new ApproveWorkflow(TimeProvider.System, new Passphrases());
        var build = invocation.Required("build");
        if (invocation.Has(Status))
        {
            return ScopeOf(invocation).Then(scope => workflow.Show(
                build, scope is var (axis, value) && axis is not null ? new Dictionary<string, string> { [axis] = value! } : []));
        }

        if (invocation.Value(Import) is { } file)
        {
            return Needed(invocation, As).Then(role => workflow.Import(build, file, role, KeysOption.Of(invocation), invocation.Value(Holder)));
        }

        return Asked(invocation, build).Then(request => invocation.Value(Request) is { } archive
            ? workflow.Ask(request, archive) : workflow.Approve(request));
    }

    private Outcome<ApproveRequest> Asked(Invocation invocation, string build) => Needed(invocation, As).Then(role => Needed(invocation, Meaning)
        .Then(word => Needed(invocation, Reason).Then(reason => ConditionOf(invocation).Then<ApproveRequest>(condition =>
            ApprovalAct.Meanings.TryParse(word, out var meaning)
                ? new ApproveRequest
                {
                    Build = build, Role = role, Meaning = meaning, Reason = reason, Condition = condition.Value,
                    Keys = KeysOption.Of(invocation), Holder = invocation.Value(Holder),
                }
                : UsageRefusals.BadValue(Meaning, string.Join(" or ", ApprovalAct.Meanings.Names), word)))));

    private Outcome<Maybe> ConditionOf(Invocation invocation)
    {
        if (invocation.Value(Condition) is not { } text)
        {
            return invocation.Has(Scope) || invocation.Has(Until)
                ? UsageRefusals.Missing(Name, Condition, Options.First(option => option.Name == Condition).Meaning)
                : new Maybe(null);
        }

        var until = invocation.Value(Until);
        return until is not null && WrittenTime.Of(until) is null
            ? UsageRefusals.BadValue(Until, $"a time such as {WrittenTime.Example}", until)
            : ScopeOf(invocation).Then<Maybe>(scope => new Maybe(new ApprovalCondition(
                text, scope.Axis, scope.Value, until is null ? null : new Moment(WrittenTime.Of(until)!.Value.Micros / 1_000_000 * 1_000_000))));
    }

    private static Outcome<(string? Axis, string? Value)> ScopeOf(Invocation invocation) => invocation.Value(Scope) is not { } text
        ? (null, null)
        : text.Split('=', 2) is [{ Length: > 0 } axis, { Length: > 0 } value] ? (axis, value)
        : UsageRefusals.BadValue(Scope, "axis=value", text);

    private Outcome<string> Needed(Invocation invocation, string option) =>
        invocation.Value(option) is { } value ? value : UsageRefusals.Missing(Name, option, Options.First(known => known.Name == option).Meaning);

    private sealed record Maybe(ApprovalCondition? Value);
}
