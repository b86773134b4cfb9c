using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets;

/// <summary>A case of a set and the file that describes it.</summary>
public sealed record CaseEntry(LocalFile File, CaseFacts Facts);
