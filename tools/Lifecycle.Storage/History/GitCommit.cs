using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lifecycle.Builds;
using Lifecycle.Formats;

namespace Lifecycle.Storage.History;

/// <summary>Whether the commit that is checked out holds files as they are here.</summary>
/// <remarks>
/// Asked is what the commit holds, and that is compared with the bytes that were read: neither git's index nor its filters are believed,
/// so a file that git was told to overlook is seen. A file that git keeps by Git LFS is known by its pointer.
/// </remarks>
public static class GitCommit
{
    private const string Program = "git";
    private const int Sha1Digits = 40;
    private const int ChunkBytes = 1 << 18;

    /// <param name="root">The workspace, inside a repository or its root.</param>
    /// <param name="files">The files, by their paths inside the workspace and where they are.</param>
    /// <param name="stop">Ends git as well.</param>
    public static OriginState Of(string root, IReadOnlyList<(FilePart Part, string FullPath)> files, CancellationToken stop)
    {
        var head = Ask(root, ["rev-parse", "--verify", "HEAD^{commit}"], stop);
        var commit = head.Answer.Trim();
        var tree = head.Error is null ? Ask(root, ["ls-tree", "-r", "-z", commit], stop) : head;
        if (tree.Error is { } error)
        {
            return new OriginState(null, [], $"git says: {error.Split('\n', 2)[0].Trim().TrimEnd('.')}");
        }

        var held = Blobs(tree.Answer);
        return new OriginState(commit, [.. files.Where(file => !IsHeld(held, file.Part, file.FullPath, commit.Length)).Select(file => file.Part.Path)], null);
    }

    private static bool IsHeld(Dictionary<string, string> held, FilePart part, string path, int digits) =>
        held.TryGetValue(part.Path, out var blob)
        && (BlobOf(part.Size, File.OpenRead(path), digits) == blob
            || (Pointer(part) is var text && BlobOf(text.Length, new MemoryStream(text), digits) == blob));

    // The only two kinds of blob that are files: plain, and executable. A link is another kind of thing.
    private static Dictionary<string, string> Blobs(string listing)
    {
        var blobs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in listing.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var fields = line[..Math.Max(tab, 0)].Split(' ');
            if (fields is ["100644" or "100755", "blob", var blob])
            {
                blobs[line[(tab + 1)..]] = blob;
            }
        }

        return blobs;
    }

    private static byte[] Pointer(FilePart part) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"version https://git-lfs.github.com/spec/v1\noid {part.Digest.Text}\nsize {part.Size}\n"));

    private static string BlobOf(long size, Stream content, int digits)
    {
#pragma warning disable CA5350 // Git names its objects by SHA-1 in most repositories. It finds files here; what they are is said by SHA-256.
        using var hash = IncrementalHash.CreateHash(digits == Sha1Digits ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256);
#pragma warning restore CA5350
        using (content)
        {
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {size}\0")));
            var buffer = new byte[ChunkBytes];
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static GitAnswer Ask(string root, string[] arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo(Program, ["-C", root, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, StandardOutputEncoding = Encoding.UTF8,
        };

        // Where these point elsewhere, another repository would be asked than the one around the workspace.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException("no process was started");
            process.StandardInput.Close();
            using var ended = stop.Register(() => process.Kill());
            var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            stop.ThrowIfCancellationRequested();
            return new GitAnswer(answer, process.ExitCode == 0 ? null : error.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new GitAnswer("", "there is no program git on the path");
        }
    }

    private sealed record GitAnswer(string Answer, string? Error);
}
