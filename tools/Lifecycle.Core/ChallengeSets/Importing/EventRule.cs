using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>How a list of events is read.</summary>
/// <param name="File">The CSV, relative to the mapping.</param>
/// <param name="IsRestQuiet">True when a case that the list names was watched throughout: the time between its events is quiet.</param>
/// <param name="Margin">Time around an event that is neither.</param>
public sealed record EventRule(SourceNode File, bool IsRestQuiet, TimeSpan Margin);
