using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Files;

namespace Lifecycle.Workflows.Trusting;

/// <summary>The verb <c>trust request</c>: makes a key where its holder sits, and a request that is brought to the site.</summary>
public sealed class TrustRequestWorkflow(IPassphrases passphrases)
{
    /// <summary>The same for a key that was made on a token: no key file is written, only which key on which token it is.</summary>
    /// <param name="asked">Who asks for which role; without key and proof.</param>
    /// <param name="uri">Token and key, without a PIN.</param>
    /// <param name="keys">The folder for what says so.</param>
    /// <param name="file">The request's file; it must not be there yet.</param>
    public Outcome<RoleRequestAnswer> RunToken(RoleRequest asked, string uri, string keys, string file) =>
        File.Exists(file) ? WorkspaceRefusals.Exists(file)
        : TokenKey.FaultOf(uri) is { } fault ? TokenRefusals.Unfit(new SourceSpot("--token"), fault)
        : KeyFolder.Outside(keys).Then(folder => passphrases.Ask(PassphraseAsked.OfToken(asked)).Then(typed => SigningKey.OpenToken(uri, typed)).Then(key =>
        {
            using (key)
            {
                var request = RequestProof.Make(asked with { Custody = KeyCustody.Token }, key);
                return folder.WriteToken(asked.Role, key.Id, TokenKeyDocument.Write(new TokenKey(uri, key.PublicKey))).Then<RoleRequestAnswer>(path =>
                {
                    WholeFile.Write(Path.GetFullPath(file), RoleRequestDocument.Write(request));
                    return new RoleRequestAnswer(request, file, path);
                });
            }
        }));

    /// <param name="asked">Who asks for which role; without key and proof.</param>
    /// <param name="keys">The folder for the private key, outside every workspace.</param>
    /// <param name="file">The request's file; it must not be there yet.</param>
    public Outcome<RoleRequestAnswer> Run(RoleRequest asked, string keys, string file) => File.Exists(file)
        ? WorkspaceRefusals.Exists(file)
        : KeyFolder.Outside(keys).Then(folder => passphrases.Ask(PassphraseAsked.New(KeyUse.Role, asked.Role, asked.Kind)).Then(typed =>
        {
            using var key = SigningKey.Generate();
            var request = RequestProof.Make(asked, key);
            return folder.Write(asked.Role, key.Id, key.ToPem(typed)).Then<RoleRequestAnswer>(path =>
            {
                WholeFile.Write(Path.GetFullPath(file), RoleRequestDocument.Write(request));
                return new RoleRequestAnswer(request, file, path);
            });
        }));
}
