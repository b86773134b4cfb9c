using Lifecycle.Builds.Roles;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Cli.Secrets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Cli.Verbs;

internal sealed class TrustRequestVerb : TrustVerb
{
    private const string Role = "--role";
    private const string Holder = "--holder";
    private const string Machine = "--machine";
    private const string OfMachine = "--machine-role";
    private const string Out = "--out";

    public override string Name => "trust request";

    public override string Summary => "make the key of a role where its holder sits, and a request that is brought to the site";

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Role, "role", "the role that is asked for; required"),
        new(Holder, "name", "the printed name, or what the machine is called; required"),
        new(OfMachine, null, "the role is held by a machine: its passphrase may come from the environment"),
        new(Machine, "name", "what the machine with the key is called; default this machine's name"),
        new(Out, "file", "the request; default <role>.request.json here"),
        KeysOption.Option,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
        [new("A key for a person, made at his own desk", "lifecycle trust request --role qa --holder 'B. Example'")];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "key and request are written"),
        (ExitCode.CouldNotRun, "a file is there already, or the folder is inside a workspace"),
        (ExitCode.Integrity, "a person's passphrase is asked for, and there is no terminal"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        var made = Needed(invocation, Role).Then(role => Needed(invocation, Holder).Then(holder => Shaped(role, holder)
            .Then(_ => new TrustRequestWorkflow(new Passphrases()).Run(
                new RoleRequest
                {
                    Role = role, Holder = holder, Kind = invocation.Has(OfMachine) ? HolderKind.Machine : HolderKind.Person,
                    Machine = invocation.Value(Machine) ?? Environment.MachineName, Custody = KeyCustody.File, PublicKey = default,
                },
                KeysOption.Of(invocation), invocation.Value(Out) ?? $"{role}.request.json"))));
        if (!made.TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(JsonText.Write(json =>
            {
                json.Member("format", "lifecycle/role-request-answer@1");
                json.Member("key", answer.Request.Key);
                json.Member("request", answer.RequestFile);
                json.Member("keyFile", answer.KeyFile);
            }));
        }
        else
        {
            screen.Answer(
                Wrapped.Of("asked", $"{answer.Request.Role} for {answer.Request.Holder}, a {TrustNames.Kinds.Of(answer.Request.Kind)}", 10)
                + Wrapped.Of("key", answer.Request.Key.Text, 10) + Wrapped.Of("stays", answer.KeyFile, 10) + Wrapped.Of("bring", answer.RequestFile, 10));
        }

        screen.Note($"next: lifecycle trust add {answer.RequestFile} --role {answer.Request.Role}, at the site, with the key's digest read to whoever adds it");
        return ExitCode.Ok;
    }

    // Said here, not by whoever gets the request: a key that nobody can take is not made.
    private static Outcome<bool> Shaped(string role, string holder) =>
        role.Length > 40 || role.Length == 0 || !char.IsAsciiLetterLower(role[0]) || role.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-')
            ? UsageRefusals.BadValue(Role, "lower-case words joined by '-'", role)
            : holder.Length > 60 || holder.Any(char.IsControl) ? UsageRefusals.BadValue(Holder, "a name of at most 60 characters", holder)
            : true;
}
