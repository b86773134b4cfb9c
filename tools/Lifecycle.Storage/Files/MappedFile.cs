using System.Buffers;
using System.IO.MemoryMappedFiles;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Storage.Files;

/// <summary>A hashed file's bytes where the system keeps them: none is copied, and none is read that nobody looks at.</summary>
/// <remarks>
/// The system ends a process that reads beyond the end of a file that was cut meanwhile. So the length is asked for each time
/// that bytes are taken, which leaves the time of one stretch; whether anything was changed is asked for at the end.
/// </remarks>
public sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly SafeFileHandle handle;
    private readonly MemoryMappedFile? mapping;
    private readonly MemoryMappedViewAccessor? view;
    private readonly byte* bytes;
    private readonly int length;

    private MappedFile(LocalFile file, SafeFileHandle handle, int length)
    {
        (File, this.handle, this.length) = (file, handle, length);
        if (length > 0)
        {
            mapping = MemoryMappedFile.CreateFromFile(
                handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            view = mapping.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref bytes);
        }
    }

    public LocalFile File { get; }

    public Digest Digest => File.Pin!.Digest;

    /// <summary>Whether it is still the file that was hashed, and nothing about it has changed.</summary>
    public bool IsUnchanged => FilePins.IdentityOf(handle) == File.Pin!.Identity;

    /// <param name="file">With its pin.</param>
    public static Outcome<MappedFile> Open(LocalFile file)
    {
        var handle = FileHash.Open(file.FullPath);
        var identity = FilePins.IdentityOf(handle);
        if (identity == file.Pin?.Identity && identity.Size <= int.MaxValue)
        {
            return new MappedFile(file, handle, (int)identity.Size);
        }

        handle.Dispose();
        return identity == file.Pin?.Identity ? SourceRefusals.TooLarge(file.Spot, "bytes", int.MaxValue) : WorkspaceRefusals.Swapped(file.Spot);
    }

    public override Span<byte> GetSpan() => RandomAccess.GetLength(handle) >= length
        ? new Span<byte>(bytes, length)
        : throw new FileCutException(File.Name);

    public override MemoryHandle Pin(int elementIndex = 0) => new(bytes + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            view?.SafeMemoryMappedViewHandle.ReleasePointer();
            view?.Dispose();
            mapping?.Dispose();
            handle.Dispose();
        }
    }
}
