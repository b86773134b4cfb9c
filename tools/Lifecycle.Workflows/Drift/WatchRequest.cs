namespace Lifecycle.Workflows.Drift;

/// <summary>What <c>drift watch</c> is asked for.</summary>
/// <param name="Plan">The plan of the watch.</param>
/// <param name="Rows">The file of rows; null for standard input.</param>
/// <param name="Follows">The file grows: its end is not the end.</param>
/// <param name="State">Where the watch is kept, and goes on from; null for neither.</param>
/// <param name="EntersNothing">Crossings are said, and no record is opened.</param>
public sealed record WatchRequest(string Plan, string? Rows, bool Follows, string? State, bool EntersNothing);
