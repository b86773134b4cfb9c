using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Frames that had to be written anew, and what they were taken from.</summary>
/// <param name="File">In the set's <c>cases/</c>.</param>
/// <param name="Source">As people know it.</param>
/// <param name="SourceDigest">Of the source's bytes.</param>
/// <param name="Pages">Pages of the source, from 0.</param>
/// <param name="IsLifted">Half the range was added to each signed sample.</param>
public sealed record WrittenFrames(string File, string Source, Digest SourceDigest, IReadOnlyList<int> Pages, bool IsLifted);
