using Lifecycle.Formats;

namespace Lifecycle.Replay;

/// <summary>A file of frames that all have one shape.</summary>
public sealed record FrameFile(LocalFile File, FrameShape Shape, int Count);
