using System.Globalization;
using System.Text;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Cli.Printing;

/// <summary>A version of a trust as people read it: what is in force, who holds what, and what is still to be signed.</summary>
internal static class TrustText
{
    private const int Indent = 12;

    public static string Of(TrustAnswer answer)
    {
        var (trust, text) = (answer.Trust, new StringBuilder());
        text.Append(Wrapped.Of("trust", string.Create(
            CultureInfo.InvariantCulture,
            $"{trust.Site}, version {trust.Version}, {(answer.IsInForce ? "in force" : "proposed")} until {trust.Expires}{Mark(trust)}"), Indent));
        text.Append(Wrapped.Of("digest", TrustDocument.DigestOf(trust).Text, Indent));
        foreach (var role in trust.Roles)
        {
            var holders = trust.KeysOf(role.Name).Where(key => trust.RevocationOf(key) is null).Select(key => key.Holder).Distinct().ToList();
            text.Append(Wrapped.Of("role", $"{role.Name}: {string.Join(", ", role.Verbs)}; {role.Threshold} of {(holders.Count > 0 ? string.Join(", ", holders) : "nobody yet")}", Indent));
        }

        foreach (var witness in trust.KeysFor(KeyUse.Witness).Where(key => trust.RevocationOf(key) is null))
        {
            text.Append(Wrapped.Of("witness", $"{witness.Name}: {witness.Holder}, on {witness.Machine}, until {witness.Until}", Indent));
        }

        text.Append(Wrapped.Of("release", $"needs {string.Join(", ", trust.Release.Needs)}{(trust.Release.NeedsOutside ? ", and a witness or an outside time" : "")}", Indent));
        foreach (var revoked in trust.Revoked)
        {
            text.Append(Wrapped.Of("revoked", $"{TrustNames.Revoked.Of(revoked.Of)} {revoked.Name} from {revoked.From} on: {revoked.Reason}", Indent));
        }

        foreach (var line in Custody.Of(trust, null, []))
        {
            text.Append(Wrapped.Of("custody", $"{string.Join(", ", line.Keys)} {(line.IsMachine ? "on one machine" : "of one holder")}: {line.Shared}", Indent));
        }

        foreach (var file in answer.Written)
        {
            text.Append(Wrapped.Of("wrote", file, Indent));
        }

        foreach (var missing in answer.Missing)
        {
            text.Append(Wrapped.Of("missing", missing, Indent));
        }

        return text.ToString();
    }

    public static byte[] Json(TrustAnswer answer) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/trust-answer@1");
        json.Member("site", answer.Trust.Site);
        json.Member("version", answer.Trust.Version);
        json.Member("demonstration", answer.Trust.IsDemonstration);
        json.Member("digest", TrustDocument.DigestOf(answer.Trust));
        json.Member("inForce", answer.IsInForce);
        json.List("missing", answer.Missing, json.Item);
        json.List("written", answer.Written, json.Item);
    });

    public static string Mark(SiteTrust trust) => trust.IsDemonstration ? " (demonstration, throw-away)" : "";
}
