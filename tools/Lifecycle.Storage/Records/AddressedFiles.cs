using System.Security.Cryptography;
using Lifecycle.Formats;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Records;

/// <summary>Files of the records folder that are named by the digest of their own bytes: what an act names is found, or missed.</summary>
public sealed class AddressedFiles(Workspace workspace, string kind, string ending)
{
    /// <summary>Keeps the bytes, if they are not kept already; returns their digest.</summary>
    public Digest Keep(byte[] bytes)
    {
        var digest = Digest.Of(bytes);
        if (Read(digest) is null)
        {
            WholeFile.Write(PathOf(digest), bytes);
        }

        return digest;
    }

    /// <summary>The same for what is too large to be held: it is written twice, first to know what it is called.</summary>
    public Digest Keep(Action<Stream> content)
    {
        using var hash = SHA256.Create();
        using (var hashing = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            content(hashing);
        }

        var digest = Digest.FromHash(hash.Hash);
        var path = PathOf(digest);
        if (!File.Exists(path) || FileHash.Of(path) != digest)
        {
            WholeFile.Write(path, content);
        }

        return digest;
    }

    /// <summary>The bytes of that digest; null when they are not there, or are others.</summary>
    public byte[]? Read(Digest digest)
    {
        var path = PathOf(digest);
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : null;
        return bytes is not null && Digest.Of(bytes) == digest ? bytes : null;
    }

    /// <summary>What is read of the file of that digest while it passes by; null when it is not there, or has other bytes.</summary>
    public T? Read<T>(Digest digest, Func<Stream, T> read)
        where T : class
    {
        if (!File.Exists(PathOf(digest)))
        {
            return null;
        }

        using var hash = SHA256.Create();
        using var hashing = new CryptoStream(File.OpenRead(PathOf(digest)), hash, CryptoStreamMode.Read);
        var value = read(hashing);
        hashing.CopyTo(Stream.Null); // What a faulty document left unread.
        return Digest.FromHash(hash.Hash) == digest ? value : null;
    }

    /// <summary>How people know the file.</summary>
    public string NameOf(Digest digest) => workspace.NameOf(PathOf(digest));

    private string PathOf(Digest digest) => Path.Combine(workspace.RecordsFolder, kind, digest.Hex + ending);
}
