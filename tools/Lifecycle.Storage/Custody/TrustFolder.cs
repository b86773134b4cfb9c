using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Custody;

/// <summary>The folder <c>trust/</c> of a workspace: every version of its trust, the next one while it is being signed, and the site's keys.</summary>
public sealed class TrustFolder
{
    public const string FileName = "trust/trust.json";
    public const string ProposedName = "trust/proposed.json";
    private const string Folder = "trust";
    private const string EarlierFolder = "trust/earlier";
    private const string KeysFolder = "trust/keys";
    private const int BytesMax = 10_000_000;

    private readonly string root;

    /// <summary>A demonstration with a throw-away trust has it where its cache is, and not among what is kept.</summary>
    public TrustFolder(Workspace workspace)
        : this(workspace.Settings.ThrowAwayTrust is null ? workspace.Root : ThrowAwayFolder.PathIn(workspace))
    {
    }

    internal TrustFolder(string root) => this.root = root;

    public static SourceSpot Spot => new(FileName);

    public static SourceSpot ProposedSpot => new(ProposedName);


    public KeyFolder Keys => KeyFolder.OfSite(PathOf(KeysFolder));

    public bool IsThere => File.Exists(PathOf(FileName));

    /// <summary>Every version from the first to the one in force. Whether they follow one another is not looked at here.</summary>
    public Outcome<IReadOnlyList<SiteTrust>> Versions() => TrustFiles.Versions(PathOf(Folder), Folder);

    /// <summary>The version that is being signed; null when there is none.</summary>
    public Outcome<SiteTrust?> Proposed() => File.Exists(PathOf(ProposedName))
        ? Read(ProposedName).Then<SiteTrust?>(proposed => new Outcome<SiteTrust?>.Ok(proposed))
        : new Outcome<SiteTrust?>.Ok(null);

    public void Propose(SiteTrust next) => WholeFile.Write(PathOf(ProposedName), TrustDocument.Write(next));

    /// <summary>Puts a version in force. The one before is kept first, so that a kill between leaves both.</summary>
    public void Publish(SiteTrust next, SiteTrust? before)
    {
        FolderSync.Make(PathOf(EarlierFolder));
        if (before is not null)
        {
            WholeFile.Write(PathOf(NameOf(before.Version)), TrustDocument.Write(before));
        }
        else
        {
            // Written with the first version: a folder that is copied elsewhere keeps its private keys out of version control.
            WholeFile.Write(PathOf("trust/.gitignore"), "keys/\n"u8);
        }

        WholeFile.Write(PathOf(FileName), TrustDocument.Write(next));
        File.Delete(PathOf(ProposedName));
    }

    /// <summary>Where a version lies that is not in force any more.</summary>
    public static string NameOf(long version) => $"{Folder}/{TrustFiles.NameOf(version)}";

    private Outcome<SiteTrust> Read(string name)
    {
        var path = PathOf(name);
        return new FileInfo(path).Length > BytesMax
            ? SourceRefusals.TooLarge(new SourceSpot(name), "bytes", BytesMax)
            : TrustDocument.Read(name, File.ReadAllBytes(path));
    }

    /// <summary>The full path of one of its files.</summary>
    public string PathOf(string name) => Path.Combine(root, name);
}
