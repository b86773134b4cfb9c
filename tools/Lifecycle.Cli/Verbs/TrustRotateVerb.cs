using Lifecycle.Builds.Roles;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Secrets;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Cli.Verbs;

internal sealed class TrustRotateVerb : TrustVerb
{
    private const string Roles = "roles";
    private const string Key = "--key";

    private static readonly string[] Uses = [.. SiteKeyChange.Uses.Select(TrustNames.Uses.Of)];

    public override string Name => "trust rotate";

    public override string Summary => "make the next version of the trust: a later end and roles as a file says, or a new key of the site";

    public override IReadOnlyList<VerbArgument> Arguments =>
        [new(Roles, "the site's roles: a file of format lifecycle/roles@1; none with --key", IsRequired: false)];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Key, "use", $"a new key of the site for this use, beside the old one, which ends now: {string.Join(", ", Uses)}"),
        RootOption,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Before the trust ends", "lifecycle trust rotate roles.yaml"),
        new("Another key of the log, whose passphrase LIFECYCLE_KEY_LOG_NEW gives", "lifecycle trust rotate --key log"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var workflow = new TrustChangeWorkflow(TimeProvider.System, new Passphrases());
        return Answer(invocation.Screen, (invocation.Value(Roles), invocation.Value(Key)) switch
        {
            ({ }, { }) => UsageRefusals.NotTogether(Name, Key, "<roles>"),
            ({ } roles, null) => workflow.Rotate(roles, invocation.Value(Root)),
            (null, { } word) => OfKey(invocation, workflow, word),
            _ => UsageRefusals.Missing(Name, Key, "a key to rotate, or <roles>"),
        });
    }

    private static Outcome<TrustAnswer> OfKey(Invocation invocation, TrustChangeWorkflow workflow, string word)
    {
        if (!TrustNames.Uses.TryParse(word, out var use) || !SiteKeyChange.Uses.Contains(use))
        {
            return UsageRefusals.BadValue(Key, string.Join(", ", Uses), word);
        }

        return workflow.RotateKey(".", use, invocation.Value(Root)).Then<TrustAnswer>(answer =>
        {
            invocation.Screen.Note($"from now on the passphrase of the key for '{word}' is the new one, also where a variable gives it"
                + (use == KeyUse.Log ? "; next: lifecycle trust export, and bring log.vkey to each witness" : ""));
            return answer;
        });
    }
}
