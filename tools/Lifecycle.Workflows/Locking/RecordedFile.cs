using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Locking;

/// <summary>A record that an act names by its digest, read from the records home.</summary>
/// <param name="Digest">As the act names it.</param>
/// <param name="Bytes">Of that digest.</param>
/// <param name="Answer">What it says.</param>
internal sealed record RecordedFile(Digest Digest, byte[] Bytes, RecordedAnswer Answer)
{
    /// <summary>Refused when the file is not what the act names; null when there is no act.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="act">The act whose subject it is.</param>
    /// <param name="purpose">Of that subject.</param>
    /// <param name="place">The folder of such records, and what each is called.</param>
    /// <param name="read">What it says.</param>
    public static Outcome<RecordedFile?> Of(
        Workspace workspace, Act? act, string purpose, (string Folder, string File) place, Func<SourceNode, Outcome<RecordedAnswer>> read)
    {
        if (act?.Subject(purpose)?.Digest is not { } digest)
        {
            return new Outcome<RecordedFile?>.Ok(null);
        }

        var path = Path.Combine(workspace.RecordsFolder, place.Folder, digest.Hex[..16], place.File);
        var name = workspace.NameOf(path);
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        return Digest.Of(bytes) != digest
            ? BuildRefusals.RecordChanged(new SourceSpot(name), digest)
            : JsonSource.Parse(name, bytes).Then(read).Then<RecordedFile?>(answer => new RecordedFile(digest, bytes, answer));
    }
}
