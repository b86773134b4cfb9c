using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>How far a file was read, so that the next watch goes on there.</summary>
/// <param name="File">Its name.</param>
/// <param name="Bytes">Whole lines that were taken, in bytes.</param>
/// <param name="Lines">The same in lines.</param>
/// <param name="Start">The digest of its first line: with another one it is another file of the same name.</param>
/// <param name="Last">The digest of the last line that was taken, with its end: files with one header differ in their rows.</param>
/// <param name="LastBytes">How long that line is.</param>
public sealed record WatchPosition(string File, long Bytes, long Lines, Digest Start, Digest Last, int LastBytes);
