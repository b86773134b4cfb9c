using System.Security.Cryptography;
using Lifecycle.Builds.Roles;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Storage.Custody;

namespace Lifecycle.Workflows.Trusting;

/// <summary>Makes a new key of the site, under a passphrase that opens none of the others.</summary>
public sealed class SiteKeyChange
{
    private readonly TrustDesk desk;
    private readonly IPassphrases passphrases;

    internal SiteKeyChange(TrustDesk desk, IPassphrases passphrases) => (this.desk, this.passphrases) = (desk, passphrases);

    /// <summary>The keys that follow one another in <c>trust/keys</c>.</summary>
    public static IReadOnlyList<KeyUse> Uses { get; } = [KeyUse.Log, KeyUse.Time, KeyUse.Authority, KeyUse.Promises];

    internal Outcome<MadeKey> Make(KeyUse use)
    {
        var old = desk.Trust.KeysFor(use).MaxBy(key => key.From)!;
        return use == KeyUse.Time
            ? desk.OpenSiteKey(KeyUse.Authority).Then(authority =>
            {
                using (authority)
                {
                    return Make(old, authority);
                }
            })
            : Make(old, null);
    }

    private Outcome<MadeKey> Make(TrustKey old, SigningKey? authority)
    {
        var key = SigningKey.Generate();
        var asked = PassphraseAsked.Next(old.Use, desk.Trust.HolderOf(old).Kind);
        var made = SiteKeyRotation.Rotate(desk.Trust, old, key, authority, desk.Now).Then(next => passphrases.Ask(asked)
            .Then(typed => Fresh(asked, typed)).Then<MadeKey>(typed => new MadeKey(

                // Who brings a new root shows that he has its key.
                old.Role == TrustRole.Root ? TrustSigner.Sign(next, key) : next, old.Use, key, typed)));
        if (made is Outcome<MadeKey>.Refused)
        {
            key.Dispose();
        }

        return made;
    }

    /// <summary>Each key of the site has a passphrase of its own: who learns one has one key.</summary>
    private Outcome<byte[]> Fresh(PassphraseAsked asked, byte[] typed)
    {
        foreach (var key in Uses.SelectMany(desk.Trust.KeysFor))
        {
            if (desk.Folder.Keys.Find(key.Id) is { } file && SigningKey.Open(file.Where, file.Pem, typed.AsSpan().ToArray()).TryGet(out var opened, out _))
            {
                opened.Dispose();
                CryptographicOperations.ZeroMemory(typed);
                return RoleRefusals.PassphraseUnfit(asked.What, "another key of the site has it already");
            }
        }

        return typed;
    }

    /// <summary>A key that is not in force yet, and the version that it is to be in force by.</summary>
    internal sealed class MadeKey(SiteTrust trust, KeyUse use, SigningKey key, byte[] passphrase) : IDisposable
    {
        public SiteTrust Trust => trust;

        /// <summary>Before the version: a trust never names a key that is nowhere.</summary>
        public Outcome<string> Write(KeyFolder folder) => folder.Write(TrustNames.Uses.Of(use), key.Id, key.ToPem(passphrase));

        public void Dispose()
        {
            key.Dispose();
            CryptographicOperations.ZeroMemory(passphrase);
        }
    }
}
