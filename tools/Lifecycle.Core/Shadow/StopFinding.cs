namespace Lifecycle.Shadow;

/// <summary>What a stop rule came to.</summary>
/// <param name="Rule">As written.</param>
/// <param name="State">Whether it tripped.</param>
/// <param name="Got">The figure; NaN when there is none, endless when it is not reached.</param>
/// <param name="Counted">What it is made of, in words.</param>
public sealed record StopFinding(StopRule Rule, StopState State, double Got, string Counted);

/// <summary>Whether a stop rule tripped.</summary>
public enum StopState
{
    Holds,
    Tripped,

    /// <summary>Fewer than the rule asks for: it decides nothing.</summary>
    NotEnough,
}
