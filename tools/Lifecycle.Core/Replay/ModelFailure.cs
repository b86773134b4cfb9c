namespace Lifecycle.Replay;

/// <summary>Where and why the candidate could not go on: a fact of the run, which fails it. Production cannot fail a run:
/// without its answers there is none.</summary>
/// <param name="Case">The first case, in the set's order, that it did not get through.</param>
/// <param name="Frame">Of the case, from 0; null when it failed before any frame.</param>
/// <param name="Reason">As a person would say it.</param>
public sealed record ModelFailure(string Case, int? Frame, string Reason);
