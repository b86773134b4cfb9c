namespace Lifecycle.Statistics;

/// <summary>What a <see cref="ChangeDetector"/> says after the last value.</summary>
public enum ChangeVerdict
{
    Steady,

    /// <summary>Not yet a change; few detectors have such a zone.</summary>
    Warning,

    /// <summary>Changed, to either side.</summary>
    Changed,

    /// <summary>Changed upwards.</summary>
    Up,

    /// <summary>Changed downwards.</summary>
    Down,
}
