namespace Lifecycle.Workflows.Drift;

/// <summary>What <c>drift watch</c> is asked for.</summary>
/// <param name="Plan">The plan of the watch.</param>
/// <param name="Rows">Lines of rows, an array, a set, or a run; null for standard input.</param>
/// <param name="Follows">The file grows: its end is not the end.</param>
/// <param name="State">Where the watch is kept, and goes on from; null for neither.</param>
/// <param name="EntersNothing">Crossings are said, and no record is opened.</param>
/// <param name="Reading">How an array, a set or a run is read.</param>
public sealed record WatchRequest(string Plan, string? Rows, bool Follows, string? State, bool EntersNothing, DriftReading Reading)
{
    /// <summary>Whether rows are read line by line; else they are there whole.</summary>
    public bool IsByLine => Rows is null || !(Directory.Exists(Rows) || Path.GetExtension(Rows) is ".npy" or ".yaml" || Path.GetFileName(Rows) == Replay.RunRecord.FileName);
}
