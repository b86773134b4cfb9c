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
    private const string Witness = "--witness";
    private const string Holder = "--holder";
    private const string Machine = "--machine";
    private const string OfMachine = "--machine-role";
    private const string Out = "--out";
    private const string Token = "--token";

    public override string Name => "trust request";

    public override string Summary => "make the key of a role or of a witness where it is used, and a request that is brought to the site";

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Role, "role", "the role that is asked for; required, save for a witness"),
        new(Witness, "name", "a key that cosigns the ledger's states, by a name such as witness.example/w1; its passphrase may come from the environment"),
        new(Holder, "name", "the printed name, or what the machine is called; of a witness who answers for it; required"),
        new(OfMachine, null, "the role or the witness is held by a machine: a role's passphrase may then come from the environment"),
        new(Machine, "name", "what the machine with the key is called; default this machine's name"),
        new(Out, "file", "the request; default <role>.request.json here, or witness.request.json"),
        new(Token, "uri", "the key was made on a token, and stays there: a PKCS#11 URI such as 'pkcs11:token=qa-1;object=qa'; the PIN is asked for"),
        KeysOption.Option,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("A key for a person, made at his own desk", "lifecycle trust request --role qa --holder 'B. Example'"),
        new("A witness, on its own machine", "lifecycle trust request --witness witness.example/w1 --holder 'D. Example' --out w1.request.json"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "key and request are written"),
        (ExitCode.CouldNotRun, "a file is there already, or the folder is inside a workspace"),
        (ExitCode.Integrity, "a person's passphrase is asked for, and there is no terminal"),
    ];

    public override ExitCode Run(Invocation invocation) =>
        invocation.Has(Witness) && ((string[])[Role, Token]).FirstOrDefault(invocation.Has) is { } other
            ? invocation.Screen.Refuse([UsageRefusals.NotTogether(Name, Witness, other)])
        : invocation.Value(Witness) is { } name ? OfWitness(invocation, name) : OfRole(invocation);

    private ExitCode OfRole(Invocation invocation)
    {
        var made = Needed(invocation, Role).Then(role => Needed(invocation, Holder).Then(holder => Shaped(role, holder)
            .Then(_ => Made(invocation, new RoleRequest
            {
                Role = role, Holder = holder, Kind = KindOf(invocation), Machine = MachineOf(invocation), Custody = KeyCustody.File, PublicKey = default,
            }))));
        return made.TryGet(out var answer, out var why)
            ? Say(invocation.Screen, new RequestSaid(
                $"{answer.Request.Role} for {answer.Request.Holder}, a {TrustNames.Kinds.Of(answer.Request.Kind)}", answer.Request.Key,
                answer.RequestFile, answer.KeyFile, $"--role {answer.Request.Role}"))
            : invocation.Screen.Refuse(why);
    }

    private static Outcome<RoleRequestAnswer> Made(Invocation invocation, RoleRequest asked)
    {
        var (workflow, file) = (new TrustRequestWorkflow(new Passphrases()), invocation.Value(Out) ?? $"{asked.Role}.request.json");
        return invocation.Value(Token) is { } uri
            ? workflow.RunToken(asked, uri, KeysOption.Of(invocation), file)
            : workflow.Run(asked, KeysOption.Of(invocation), file);
    }

    private ExitCode OfWitness(Invocation invocation, string name)
    {
        var made = Needed(invocation, Holder).Then(holder => ShapedWitness(name, holder)
            .Then(_ => new WitnessKeyWorkflow(new Passphrases()).Make(
                new WitnessKeyRequest { Name = name, Holder = holder, Kind = KindOf(invocation), Machine = MachineOf(invocation), PublicKey = default },
                KeysOption.Of(invocation), invocation.Value(Out) ?? "witness.request.json")));
        return made.TryGet(out var answer, out var why)
            ? Say(invocation.Screen, new RequestSaid(
                $"the witness {answer.Request.Name}, for which {answer.Request.Holder} answers", answer.Request.Key,
                answer.RequestFile, answer.KeyFile, $"--witness {answer.Request.Name}"))
            : invocation.Screen.Refuse(why);
    }

    private static HolderKind KindOf(Invocation invocation) => invocation.Has(OfMachine) ? HolderKind.Machine : HolderKind.Person;

    private static string MachineOf(Invocation invocation) => invocation.Value(Machine) ?? Environment.MachineName;

    private static ExitCode Say(Screen screen, RequestSaid said)
    {
        if (screen.Settings.IsJson)
        {
            screen.Answer(JsonText.Write(json =>
            {
                json.Member("format", "lifecycle/role-request-answer@1");
                json.Member("key", said.Key);
                json.Member("request", said.RequestFile);
                json.Member("keyFile", said.KeyFile);
            }));
        }
        else
        {
            screen.Answer(
                Wrapped.Of("asked", said.For, 10) + Wrapped.Of("key", said.Key.Text, 10) + Wrapped.Of("stays", said.KeyFile, 10)
                + Wrapped.Of("bring", said.RequestFile, 10));
        }

        screen.Note($"next: lifecycle trust add {said.RequestFile} {said.Option}, at the site, with the key's digest read to whoever adds it");
        return ExitCode.Ok;
    }

    // Said here, not by whoever gets the request: a key that nobody can take is not made.
    private static Outcome<bool> Shaped(string role, string holder) =>
        role.Length > 40 || role.Length == 0 || !char.IsAsciiLetterLower(role[0]) || role.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-')
            ? UsageRefusals.BadValue(Role, "lower-case words joined by '-'", role)
            : ShapedHolder(holder);

    private static Outcome<bool> ShapedWitness(string name, string holder) => WitnessKey.IsName(name)
        ? ShapedHolder(holder)
        : UsageRefusals.BadValue(Witness, "an address without a scheme in lower case, such as witness.example/w1", name);

    private static Outcome<bool> ShapedHolder(string holder) => holder.Length > 60 || holder.Any(char.IsControl)
        ? UsageRefusals.BadValue(Holder, "a name of at most 60 characters", holder)
        : true;

    private sealed record RequestSaid(string For, Digest Key, string RequestFile, string KeyFile, string Option);
}
