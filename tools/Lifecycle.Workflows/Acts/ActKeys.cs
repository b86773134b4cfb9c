using Lifecycle.Builds.Roles;
using Lifecycle.Refusals;
using Lifecycle.Signing.Keys;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Acts;

/// <summary>The keys that sign acts while one command runs: opened by its first act, closed when it ends.</summary>
/// <remarks>
/// Not closed between two acts: a person types once for a command, and a file descriptor gives its passphrase once. Who only
/// reads opens none.
/// </remarks>
/// <param name="passphrases">Where passphrases come from.</param>
/// <param name="folder">The folder of keys of roles.</param>
public sealed class ActKeys(IPassphrases passphrases, Func<string> folder) : IDisposable
{
    /// <summary>The role in which this program acts.</summary>
    public const string RoleVariable = "LIFECYCLE_ROLE";

    private readonly Dictionary<string, (TrustKey Key, SigningKey Signing)> roles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LedgerKeys> ledgers = new(StringComparer.Ordinal);

    /// <summary>The program's own, from its start to its end; null in a process that signs nothing.</summary>
    public static ActKeys? Current { get; private set; }

    internal IPassphrases Passphrases => passphrases;

    /// <summary>Says whose keys sign in this process. They are closed when the answer is disposed.</summary>
    public static ActKeys Begin(IPassphrases passphrases, Func<string> folder) => Current = new ActKeys(passphrases, folder);

    /// <summary>The role named for this process; null when none is.</summary>
    internal static string? RoleName => Environment.GetEnvironmentVariable(RoleVariable) is { Length: > 0 } role ? role : null;

    /// <summary>The key of the role in which this program acts. The desk is asked for only where the key is not open yet.</summary>
    internal Outcome<(TrustKey Key, SigningKey Signing)> Role(Workspace workspace, string role, Func<Outcome<TrustDesk>> desk) =>
        roles.TryGetValue(workspace.Root, out var open)
            ? open
            : desk().Then(at => at.OpenRole(role, folder())).Then<(TrustKey, SigningKey)>(own => roles[workspace.Root] = own);

    /// <summary>The site's keys that an act needs beside the role's: its clock and its log.</summary>
    internal Outcome<LedgerKeys> Ledger(Workspace workspace, Func<Outcome<TrustDesk>> desk) => ledgers.TryGetValue(workspace.Root, out var open)
        ? open
        : desk().Then(LedgerKeys.Open).Then<LedgerKeys>(keys => ledgers[workspace.Root] = keys);

    public void Dispose()
    {
        foreach (var (_, signing) in roles.Values)
        {
            signing.Dispose();
        }

        foreach (var keys in ledgers.Values)
        {
            keys.Dispose();
        }

        roles.Clear();
        ledgers.Clear();
        Current = Current == this ? null : Current;
    }
}
