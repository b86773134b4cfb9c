using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Builds;

/// <summary>The approvals of a locked build: a folder beside it, because what is locked does not change any more.</summary>
public sealed class ApprovalFolder(string buildFolder)
{
    private const string Ending = ".sigstore.json";
    private const string ProofEnding = ".tlog-proof";
    private const int ProofBytesMax = 1_000_000;
    private const int BytesMax = 5_000_000;
    private const int FilesMax = 10_000;

    private readonly string folder = Path.TrimEndingDirectorySeparator(buildFolder) + ".approvals";

    /// <summary>Why nothing in it is read; null when it is a folder, or not there at all.</summary>
    public Refusal? Fault => new DirectoryInfo(folder).LinkTarget is not null ? WorkspaceRefusals.IsLink(new SourceSpot(Path.GetFileName(folder)), Path.GetFileName(folder)) : null;

    private bool IsHere => Fault is null && Directory.Exists(folder);

    /// <summary>The bundles, by their names in the order in which they were given.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Bundles() => !IsHere ? [] :
    [
        .. Directory.EnumerateFiles(folder, "*" + Ending).Select(path => (Number: NumberOf(path), Path: path))
            .OrderBy(file => file.Number).ThenBy(file => file.Path, StringComparer.Ordinal).Take(FilesMax)
            .Select(file => (Path.GetFileName(file.Path), Bytes(file.Path))),
    ];

    /// <summary>Adds a bundle under the next number; what was brought in from elsewhere is kept beside it.</summary>
    public string Add(string role, ReadOnlySpan<byte> bundle, (string Ending, byte[] Bytes)? evidence)
    {
        FolderSync.Make(folder);
        var number = Directory.EnumerateFiles(folder).Select(NumberOf).Append(0).Max() + 1;
        var name = string.Create(CultureInfo.InvariantCulture, $"{number}-{role}");
        if (evidence is { } elsewhere)
        {
            WholeFile.Write(Path.Combine(folder, name + elsewhere.Ending), elsewhere.Bytes);
        }

        WholeFile.Write(Path.Combine(folder, name + Ending), bundle);
        return Path.Combine(folder, name + Ending);
    }

    /// <summary>What an approval and its proof are both called, without their endings.</summary>
    public static string NameOf(string file) => file.EndsWith(Ending, StringComparison.Ordinal) ? file[..^Ending.Length] : file;

    /// <summary>The proof of an act: of an approval, or of locking; null where there is none.</summary>
    public (SourceSpot Where, ReadOnlyMemory<byte> Bytes)? Proof(string name)
    {
        var path = Path.Combine(folder, name + ProofEnding);
        return FileKind.IsRegular(path) && new FileInfo(path).Length <= ProofBytesMax
            ? (new SourceSpot(name + ProofEnding), File.ReadAllBytes(path)) : null;
    }

    /// <summary>Puts a proof beside what it is about. The same again changes nothing on the disk.</summary>
    public void PutProof(string name, ReadOnlySpan<byte> proof)
    {
        if (Proof(name) is { } there && there.Bytes.Span.SequenceEqual(proof))
        {
            return;
        }

        FolderSync.Make(folder);
        WholeFile.Write(Path.Combine(folder, name + ProofEnding), proof);
    }

    /// <summary>What was brought in from elsewhere, by its digest; null when it is not here.</summary>
    public byte[]? Evidence(Digest digest) => !IsHere ? null : Directory.EnumerateFiles(folder)
        .Where(path => !path.EndsWith(Ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(FilesMax)
        .Select(Bytes).FirstOrDefault(bytes => Digest.Of(bytes) == digest);

    private static int NumberOf(string path) =>
        int.TryParse(Path.GetFileName(path).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // A link, a pipe, or a file that is larger than any approval does not read, and is said to be broken.
    private static byte[] Bytes(string path) =>
        new FileInfo(path).LinkTarget is null && BoundedFile.Read(path, new SourceSpot(Path.GetFileName(path)), BytesMax).TryGet(out var bytes, out _) ? bytes : [];
}
