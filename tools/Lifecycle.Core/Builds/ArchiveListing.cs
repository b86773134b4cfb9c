using System.Globalization;

namespace Lifecycle.Builds;

/// <summary>What an archive may hold, before any of it is written anywhere: names that stay below one folder, each once, and not too much.</summary>
/// <param name="archiveBytes">How large the archive itself is.</param>
public sealed class ArchiveListing(long archiveBytes)
{
    /// <summary>More than any build has.</summary>
    public const int EntriesMax = 300_000;

    /// <summary>Of all that is unpacked.</summary>
    public const long BytesMax = 256L << 30;

    private const int NameMax = 1_200;
    private const int RatioMax = 200;
    private const long SmallBytes = 64L << 20;

    private readonly Dictionary<string, (string Name, bool IsFolder)> known = new(StringComparer.OrdinalIgnoreCase);
    private int entries;
    private long bytes;

    /// <summary>Why an entry is not taken; null when it is.</summary>
    /// <param name="name">As the archive writes it; a folder may end in '/'.</param>
    /// <param name="isFolder">Whether it is one.</param>
    public string? Add(string name, bool isFolder)
    {
        if (++entries > EntriesMax)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it has more than {EntriesMax:N0} entries");
        }

        var plain = isFolder ? name.TrimEnd('/') : name;
        return FaultOfName(plain) ?? FaultOfFolders(plain) ?? (isFolder ? Folder(plain) : File(plain));
    }

    /// <summary>Why so many bytes more are too many; null when they are not. Counted while they are unpacked: what an archive says of sizes is a claim.</summary>
    public string? Grow(long more)
    {
        bytes += more;
        return bytes > BytesMax ? string.Create(CultureInfo.InvariantCulture, $"it unpacks to more than {BytesMax:N0} bytes")
            : bytes > SmallBytes && bytes / RatioMax > archiveBytes
                ? string.Create(CultureInfo.InvariantCulture, $"it unpacks to more than {RatioMax} times its own size") : null;
    }

    private static string? FaultOfName(string name) =>
        name.Length is 0 or > NameMax ? $"an entry's name is empty or longer than {NameMax}"
        : name.Any(letter => letter is '\\' or ':' || char.IsControl(letter) || char.IsSurrogate(letter)) ? "the name of an entry has a letter that not every file system takes"
        : name.Split('/').Any(step => step is "" or "." or "..") ? $"'{name}' leads out of the folder, or has an empty step"
        : null;

    private string? FaultOfFolders(string name)
    {
        for (var cut = name.IndexOf('/', StringComparison.Ordinal); cut >= 0; cut = name.IndexOf('/', cut + 1))
        {
            if (Folder(name[..cut]) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private string? Folder(string name) =>
        known.TryAdd(name, (name, true)) || known[name] == (name, true) ? null : Collides(name);

    private string? File(string name) => known.TryAdd(name, (name, false)) ? null : Collides(name);

    private string Collides(string name) => known[name].Name != name ? $"'{name}' and '{known[name].Name}' differ in case alone"
        : known[name].IsFolder ? $"'{name}' is a file and a folder" : $"'{name}' is there twice";
}
