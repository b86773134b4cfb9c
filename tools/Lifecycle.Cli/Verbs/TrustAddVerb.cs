using Lifecycle.Builds.Roles;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Secrets;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Cli.Verbs;

internal sealed class TrustAddVerb : TrustVerb
{
    private const string Role = "--role";
    private const string DaysName = "--days";
    private const string Card = "--card";
    private const string Holder = "--holder";
    private const string Witness = "--witness";
    private const int DaysOtherwise = 730;

    public override string Name => "trust add";

    public override string Summary => "take a key that its holder made into the trust, with a certificate of the site";

    public override IReadOnlyList<VerbArgument> Arguments => [new("request", "what the holder brought; with --card a certificate of the site's own cards")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Role, "role", "the role that he is to have, said again by who decides; required, save for a witness"),
        new(DaysName, "number", $"for how many days the key may sign; default {DaysOtherwise}, from 1 to 3660"),
        new(Card, null, "register a key of another authority: what it signs is brought in by approve --import"),
        new(Holder, "name", "with --card: whose card it is, by printed name"),
        new(Witness, "name", "take the key of a witness, by the name under which it cosigns, said again by who decides"),
        RootOption,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("A person in a role", "lifecycle trust add qa.request.json --role qa"),
        new("A witness on another machine", "lifecycle trust add witness.request.json --witness witness.example/w1"),
        new("A card of the site's own", "lifecycle trust add card.pem --card --role qa --holder 'C. Example'"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var workflow = new TrustChangeWorkflow(TimeProvider.System, new Passphrases());
        return Answer(invocation.Screen, Misplaced(invocation) is { } misplaced ? misplaced : Days(invocation, DaysName, DaysOtherwise).Then(days =>
            invocation.Value(Witness) is { } name
                ? workflow.AddWitness(invocation.Required("request"), name, days, invocation.Value(Root))
                : Needed(invocation, Role).Then(role => invocation.Has(Card)
                    ? Needed(invocation, Holder).Then(holder => workflow.Register(
                        invocation.Required("request"),
                        new RoleRequest { Role = role, Holder = holder, Kind = HolderKind.Person, Machine = "a card", Custody = KeyCustody.Card, PublicKey = default },
                        days, invocation.Value(Root)))
                    : workflow.Add(new TrustAddRequest(invocation.Required("request"), role, days, invocation.Value(Root))))));
    }

    private Refusal? Misplaced(Invocation invocation) =>
        invocation.Has(Witness) && ((string[])[Role, Card, Holder]).FirstOrDefault(invocation.Has) is { } other
            ? UsageRefusals.NotTogether(Name, Witness, other) : null;
}
