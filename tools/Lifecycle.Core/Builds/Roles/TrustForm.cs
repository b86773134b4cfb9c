using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>The forms of <c>lifecycle/trust@1</c>, which knows no witnesses, and <c>lifecycle/trust@2</c>.</summary>
internal static class TrustForm
{
    public static DocumentFormat Document { get; } = Of("lifecycle/trust@1", hasWitnesses: false);

    public static DocumentFormat WithWitnesses { get; } = Of("lifecycle/trust@2", hasWitnesses: true);

    private static DocumentFormat Of(string name, bool hasWitnesses) => new(
        name, "who holds the keys of a site, who may do what, and what is not believed any more; signed by the root role",
        FormField.Required("site", SiteName),
        FormField.Required("issuer", Issuer),
        FormField.Required("log", Form.Pattern("the name of the site's log", "^[a-z0-9][a-z0-9/.-]{0,100}$", "lower-case words with '/'")),
        FormField.Required("demonstration", Form.Flag("a throw-away trust, of which nothing is ever real")),
        FormField.Required("version", Form.Whole("1, and one more at each change", 1, 1_000_000)),
        FormField.Required("expires", Time("until when it is to be asked again; old signatures stay")),
        FormField.Required("holders", Form.List("who holds keys", Form.Map(
            "a holder",
            FormField.Required("name", Form.Text("as registered: a printed name, a title, or what a machine is called", 60)),
            FormField.Required("kind", Kind)), 1, 10_000)),
        FormField.Required("keys", Form.List("public keys; one is never taken out", Key(hasWitnesses), 1, 10_000)),
        FormField.Required("roles", Form.List("the site's roles, and root", Form.Map(
            "a role",
            FormField.Required("name", RoleName),
            FormField.Required("kind", Kind),
            FormField.Required("threshold", Threshold),
            FormField.Required("verbs", Verbs)), 1, 100)),
        FormField.Required("revoked", Form.List("what is not believed any more; an entry is never taken out", Form.Map(
            "one revocation",
            FormField.Optional("key", Digest("of the public key")),
            FormField.Optional("certificate", Form.Pattern("its serial number", "^[0-9a-f]{2,40}$", "2 to 40 hex digits")),
            FormField.Optional("build", Digest("of a locked build")),
            FormField.Required("from", Time("what was stamped before stays as it is")),
            FormField.Required("reason", Form.Text("why", 500))), 0, 100_000)),
        FormField.Required("release", Form.Map(
            "what a release takes",
            FormField.Required("needs", Needs),
            FormField.Required("outside", Form.Flag("a witness or an outside time must show the order of acts")),
            FormField.Required("wetInk", Form.Flag("a registered signature on paper counts")))),
        FormField.Required("signatures", Form.List("of the root role, over the same document without any", Form.Map(
            "one signature",
            FormField.Required("key", Digest("of the public key")),
            FormField.Required("signature", Bytes("ECDSA in DER, base64"))), 0, 100)));

    private static Form Key(bool hasWitnesses) => Form.Map("a key",
    [
        FormField.Required("id", Digest("SHA-256 of the public key")),
        FormField.Required("use", Form.Choice(
            "what it is for", [.. TrustNames.Uses.Names.Where(use => hasWitnesses || use != TrustNames.Uses.Of(KeyUse.Witness))])),
        FormField.Optional("role", RoleName),
        .. hasWitnesses ? (FormField[])[FormField.Optional("name", WitnessName)] : [],
        FormField.Required("holder", Form.Text("the name of a holder", 60)),
        FormField.Required("machine", Form.Text("where the private half is used", 100)),
        FormField.Required("custody", Form.Choice("where the private half lies", [.. TrustNames.Custodies.Names])),
        FormField.Required("publicKey", Bytes("SubjectPublicKeyInfo in DER, base64")),
        FormField.Optional("certificate", Bytes("in DER, base64")),
        FormField.Required("from", Time("from when it may sign")),
        FormField.Required("until", Time("the last moment at which it may sign")),
    ]);

    public static Form WitnessName => Form.Pattern(
        "the name under which a witness cosigns", WitnessKey.NamePattern, "an address without a scheme, such as witness.example/w1");

    public static Form SiteName => Form.Text("the site's name", 40);

    public static Form Issuer => Form.Pattern(
        "who vouches for roles", "^https://[a-z0-9][a-z0-9.-]{0,100}(/[a-z0-9._-]{1,50}){0,5}$", "an https address in lower case, without '/' at its end");

    public static Form Kind => Form.Choice("a person or a machine", [.. TrustNames.Kinds.Names]);

    public static Form RoleName => Form.Pattern("the name of a role", "^[a-z][a-z0-9-]{0,39}$", "lower-case words joined by '-'");

    public static Form Threshold => Form.Whole("how many of its holders must act", 1, 100);

    public static Form Verbs => Form.List("what it may do", Form.Choice("a verb", [.. RoleVerbs.All]), 1, 100);

    public static Form Needs => Form.List("the roles that must approve", RoleName, 1, 100);

    public static Form Digest(string meaning) => Form.Pattern(meaning, "^sha256:[0-9a-f]{64}$", "a sha256 digest");

    public static Form Time(string meaning) =>
        Form.Pattern(meaning, "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", $"a time such as {WrittenTime.Example}");

    // A pattern holds 500 characters at most, and a certificate takes more.
    public static Form Bytes(string meaning) => Form.Text(meaning, 20_000);
}
