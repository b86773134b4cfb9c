using Lifecycle.Ledger.Pending;

namespace Lifecycle.Workflows.History;

/// <summary>What came of submitting a folder of pending acts.</summary>
/// <param name="Folder">As it was named.</param>
/// <param name="Entered">Those that entered now, and their places.</param>
/// <param name="Known">How many had entered before.</param>
/// <param name="Files">How many files of evidence were brought with them.</param>
/// <param name="Fork">Why they were taken although the home had gone on otherwise; null where it had not.</param>
public sealed record SubmitAnswer(
    string Folder, IReadOnlyList<(PendingAct Pending, long Place)> Entered, int Known, int Files, string? Fork);
