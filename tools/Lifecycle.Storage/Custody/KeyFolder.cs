using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Custody;

/// <summary>A folder of encrypted private keys, each in a file that its owner alone may read.</summary>
public sealed class KeyFolder
{
    public const string Ending = ".key.pem";
    private const string PublicEnding = ".vkey";
    private const string TokenEnding = ".token.json";
    private const int BytesMax = 10_000;
    private const int NameDigits = 16;

    private readonly string folder;

    private KeyFolder(string folder) => this.folder = folder;

    public string Path => folder;

    /// <summary>Keys of roles: never inside a workspace, which is shared and kept in version control.</summary>
    public static Outcome<KeyFolder> Outside(string folder)
    {
        var full = System.IO.Path.GetFullPath(folder);
        for (var above = full; above is not null; above = System.IO.Path.GetDirectoryName(above))
        {
            if (File.Exists(System.IO.Path.Combine(above, Workspace.FileName)))
            {
                return RoleRefusals.Inside(folder);
            }
        }

        return new KeyFolder(full);
    }

    /// <summary>The keys of the site itself: <c>trust/keys</c>, which is kept out of version control.</summary>
    internal static KeyFolder OfSite(string folder) => new(folder);

    public static string NameOf(string purpose, Digest key) => $"{purpose}.{key.Hex[..NameDigits]}{Ending}";

    /// <summary>Writes a key file that is not there yet.</summary>
    public Outcome<string> Write(string purpose, Digest key, string pem)
    {
        var path = System.IO.Path.Combine(folder, NameOf(purpose, key));
        Make();
        if (File.Exists(path))
        {
            return WorkspaceRefusals.Exists(path);
        }

        // Closed to others before a byte is in it; on Windows the folder of a user is his own.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(path, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(pem));
            file.Flush(flushToDisk: true);
        }

        return path;
    }

    /// <summary>The text of a key's file; null when none is here.</summary>
    public (SourceSpot Where, string Pem)? Find(Digest key)
    {
        var found = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal)
                .FirstOrDefault(file => file.EndsWith($".{key.Hex[..NameDigits]}{Ending}", StringComparison.Ordinal))
            : null;
        return found is not null && new FileInfo(found).Length <= BytesMax
            ? (new SourceSpot(found), File.ReadAllText(found)) : null;
    }

    /// <summary>Whether the key can be used from here: its file is here, or what says on which token it is.</summary>
    public bool Has(Digest key) => Find(key) is not null || Token(key) is not null;

    /// <summary>Writes which key on which token is meant.</summary>
    public Outcome<string> WriteToken(string purpose, Digest key, ReadOnlySpan<byte> bytes)
    {
        var path = System.IO.Path.Combine(folder, $"{purpose}.{key.Hex[..NameDigits]}{TokenEnding}");
        Make();
        if (File.Exists(path))
        {
            return WorkspaceRefusals.Exists(path);
        }

        WholeFile.Write(path, bytes);
        return path;
    }

    /// <summary>What says on which token a key is; null when nothing here does.</summary>
    public (SourceSpot Where, byte[] Bytes)? Token(Digest key)
    {
        var found = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, $"*.{key.Hex[..NameDigits]}{TokenEnding}").Order(StringComparer.Ordinal).FirstOrDefault() : null;
        return found is not null && new FileInfo(found).Length <= BytesMax ? (new SourceSpot(found), File.ReadAllBytes(found)) : null;
    }

    /// <summary>Puts the public half beside the private one of a witness, as notes write it: a line of text that anybody may have.</summary>
    public string WritePublic(string purpose, Digest key, string line)
    {
        var path = System.IO.Path.Combine(folder, $"{purpose}.{key.Hex[..NameDigits]}{PublicEnding}");
        WholeFile.Write(path, System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        return path;
    }

    /// <summary>The public halves that lie here.</summary>
    public IReadOnlyList<(SourceSpot Where, string Line)> Publics(string purpose) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, $"{purpose}.*{PublicEnding}").Order(StringComparer.Ordinal)
            .Where(path => new FileInfo(path).Length <= BytesMax)
            .Select(path => (new SourceSpot(path), File.ReadAllText(path).TrimEnd('\n'))),
    ];

    private void Make()
    {
        FolderSync.Make(System.IO.Path.GetDirectoryName(folder)!);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
