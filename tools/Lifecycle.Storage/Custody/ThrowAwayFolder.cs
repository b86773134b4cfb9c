using System.Security.Cryptography;
using System.Text;
using Lifecycle.Builds.Roles;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Custody;

/// <summary>Where a demonstration keeps a throw-away trust, the keys of its roles and the secret that opens them all.</summary>
/// <remarks>Beside the cache, and gone with it. Whoever can read the folder can sign as every role in it: that is what the marks say.</remarks>
public sealed class ThrowAwayFolder(Workspace workspace)
{
    private const string KeysFolder = "role-keys";
    private const string SecretFile = "secret";
    private const int SecretBytes = 32;

    private readonly string folder = PathIn(workspace);

    public bool IsThere => Directory.Exists(folder);

    public KeyFolder Keys => KeyFolder.OfSite(Path.Combine(folder, KeysFolder));

    /// <summary>The passphrase of one key.</summary>
    /// <param name="purpose">What the key is for: no two have the same.</param>
    public byte[] Passphrase(string purpose) => Passphrase(File.ReadAllText(Path.Combine(folder, SecretFile)), purpose);

    /// <summary>Makes it of one piece: a kill leaves nothing, and of two at once one counts.</summary>
    /// <param name="make">Versions of the trust in their order, and where each key goes, by the passphrase of its purpose.</param>
    public Outcome<bool> Make(Func<ThrowAwayMaking, Outcome<IReadOnlyList<SiteTrust>>> make)
    {
        var making = $"{folder}.{Environment.ProcessId}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        try
        {
            FolderSync.Make(making);
            var secret = RandomNumberGenerator.GetHexString(2 * SecretBytes, lowercase: true);
            WholeFile.Write(Path.Combine(making, SecretFile), Encoding.ASCII.GetBytes(secret));
            var trust = new TrustFolder(making);
            var places = new ThrowAwayMaking(trust.Keys, KeyFolder.OfSite(Path.Combine(making, KeysFolder)), purpose => Passphrase(secret, purpose));
            return make(places).Then<bool>(versions =>
            {
                for (var at = 0; at < versions.Count; at++)
                {
                    trust.Publish(versions[at], at == 0 ? null : versions[at - 1]);
                }

                return Appear(making);
            });
        }
        finally
        {
            if (Directory.Exists(making))
            {
                Directory.Delete(making, recursive: true);
            }
        }
    }

    internal static string PathIn(Workspace workspace) => Path.Combine(workspace.Root, ".lifecycle", "throw-away");

    private static byte[] Passphrase(string secret, string purpose) => Encoding.ASCII.GetBytes($"{secret} {purpose}");

    // False where another process was first: then its trust is the one.
    private bool Appear(string making)
    {
        try
        {
            Directory.Move(making, folder);
            FolderSync.Flush(Path.GetDirectoryName(folder)!);
            return true;
        }
        catch (IOException) when (IsThere)
        {
            return false;
        }
    }
}
