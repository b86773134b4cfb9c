namespace Lifecycle.Workflows.Differences;

/// <summary>Which two runs are held against each other, and how.</summary>
/// <param name="First">A run's folder, or the promotion file whose run it is.</param>
/// <param name="Second">The same of the other.</param>
/// <param name="Tolerance">How far scores may lie apart; null for what the protocol says, or else the standard.</param>
/// <param name="IsRecorded">Enter the outcome into the ledger, so that the verdict of the first run says it.</param>
public sealed record DiffRequest(string First, string Second, double? Tolerance, bool IsRecorded);
