using Lifecycle.Formats;

namespace Lifecycle.Storage.Files;

/// <summary>A file that was read whole, and its bytes.</summary>
public sealed record PinnedBytes(LocalFile File, byte[] Bytes);
