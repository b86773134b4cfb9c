namespace Lifecycle.Workflows.Replaying;

/// <summary>How much of a run was not replayed by the process that finished it.</summary>
/// <param name="Cases">Taken up from a replay that was broken off, or from shards.</param>
/// <param name="LookedAtAgain">Of those, drawn by lot, replayed again, and found the same.</param>
/// <param name="Shards">How many shards they came from; 0 for none.</param>
public sealed record TakenUp(int Cases, int LookedAtAgain, int Shards);
