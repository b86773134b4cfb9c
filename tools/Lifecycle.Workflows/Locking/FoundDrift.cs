using Lifecycle.Builds;
using Lifecycle.Formats;

namespace Lifecycle.Workflows.Locking;

/// <summary>A drift profile and its last report, to be bound.</summary>
/// <param name="State">What the rule of builds asks.</param>
/// <param name="Profile">Of the profile's bytes; null where the promotion names none.</param>
/// <param name="Report">The report's bytes; null where the ledger holds none.</param>
/// <param name="Words">The line of the report, and of how many; null where there is none.</param>
internal sealed record FoundDrift(DriftState State, Digest? Profile, RecordedFile? Report, string? Words);
