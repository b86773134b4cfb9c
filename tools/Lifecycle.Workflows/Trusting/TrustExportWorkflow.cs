using System.Text;
using Lifecycle.Ledger;
using Lifecycle.Builds.Roles;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Trust;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Files;

namespace Lifecycle.Workflows.Trusting;

/// <summary>The verb <c>trust export</c>: what stock clients believe, made from trust.json, and every version of that for verifiers elsewhere.</summary>
public sealed class TrustExportWorkflow(TimeProvider clock, IPassphrases passphrases)
{
    public const string RootName = "trusted_root.json";
    public const string ClientName = "client_trust_config.json";

    /// <summary>The keys of the log and of its witnesses, as notes write them (C2SP signed-note): one on a line.</summary>
    public const string LogKeysName = "log.vkey";
    public const string WitnessKeysName = "witnesses.vkey";

    public Outcome<TrustAnswer> Run(string path, string folder) => TrustDesk.Open(path, clock, passphrases).Then<TrustAnswer>(desk =>
    {
        var root = TrustRootOf.Make(desk.Trust);
        var full = Path.GetFullPath(folder);
        Directory.CreateDirectory(full);
        WholeFile.Write(Path.Combine(full, RootName), TrustRootText.Write(root));
        WholeFile.Write(Path.Combine(full, ClientName), TrustRootText.WriteClientConfiguration(root));
        WholeFile.Write(Path.Combine(full, LogKeysName), Lines(SiteNoteKeys.OfLog(desk.Trust)));
        WholeFile.Write(Path.Combine(full, WitnessKeysName), Lines(SiteNoteKeys.OfWitnesses(desk.Trust)));
        var versions = TrustFiles.Write(full, desk.Versions);
        return new TrustAnswer(desk.Trust, [], [.. ((string[])[RootName, ClientName, LogKeysName, WitnessKeysName, .. versions]).Select(name => Path.Combine(folder, name))]);
    });

    private static byte[] Lines(IEnumerable<NoteKey> keys) => Encoding.UTF8.GetBytes(string.Concat(keys.Select(key => $"{key}\n")));
}
