using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets;

/// <summary>One file of a case's frames: a still, or a stack of many.</summary>
/// <param name="File">Relative to the case's own folder; in the cache when the set is rendered.</param>
/// <param name="Digest">Of the file's bytes.</param>
/// <param name="Count">How many frames it holds.</param>
/// <param name="Start">The time of its first frame, where the files of the case do not follow one another without a gap.</param>
public sealed record CaseFile(string File, Digest Digest, int Count, Moment? Start = null);
