using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Builds;

/// <summary>What a record of an earlier step says.</summary>
/// <param name="Line">As every renderer ends.</param>
/// <param name="Exit">How the step that wrote it ended.</param>
/// <param name="IsInformational">Nothing shows that its inputs were fixed before.</param>
/// <param name="Digest">Of the record.</param>
public sealed record RecordedAnswer(string Line, ExitCode Exit, bool IsInformational, Digest Digest);
