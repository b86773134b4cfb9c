namespace Lifecycle.Shadow;

/// <summary>A stop rule that an act of the ledger recorded as tripped: it stands, whatever was imported since.</summary>
/// <param name="Phase">The name of the phase that it stopped.</param>
/// <param name="Rule">Its id in that phase's plan.</param>
/// <param name="Act">The first act that says so.</param>
/// <param name="IsOwn">Whether the phase is this one.</param>
public sealed record StandingStop(string Phase, string Rule, long Act, bool IsOwn);
