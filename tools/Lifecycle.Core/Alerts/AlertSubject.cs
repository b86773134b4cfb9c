using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>Whose frames are watched, by what: the part of every alert that does not change from frame to frame.</summary>
/// <param name="Case">The case's id.</param>
/// <param name="Batch">The production batch.</param>
/// <param name="Camera">The camera's id, or "unknown".</param>
/// <param name="CultureStart">Day 0 of the culture begins here.</param>
/// <param name="Model">The model that scores.</param>
/// <param name="Build">The version of the locked build, or null when the model is not part of one yet.</param>
/// <param name="Configuration">The digest of the alert policy file.</param>
public sealed record AlertSubject(
    string Case, string Batch, string Camera, Moment CultureStart, AlertModel Model, string? Build, Digest Configuration);

/// <summary>The model that raised an alert. The digest identifies it; name and version are for people.</summary>
public sealed record AlertModel(string Name, string Version, Digest Digest);
