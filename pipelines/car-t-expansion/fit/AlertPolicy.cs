namespace Lifecycle.Demonstration.Fit;

/// <summary>The part of an alert policy that decides when an alert is raised. Times in frames of five minutes.</summary>
internal sealed record AlertPolicy
{
    /// <summary>Frames in the trailing moving median; 1 is no smoothing.</summary>
    public required int MedianFrames { get; init; }

    /// <summary>Window of a least-squares slope per hour, natural logarithm of a base-2 score; 0 to judge the level.</summary>
    public int SlopeFrames { get; init; }

    /// <summary>Frames the window must span before its slope counts.</summary>
    public int SettleFrames { get; init; }

    public required double Raise { get; init; }

    public required double Clear { get; init; }

    /// <summary>True when a low measure is the bad one.</summary>
    public bool LowIsBad { get; init; }

    /// <summary>K of <see cref="PersistenceOf"/> frames beyond the raise level.</summary>
    public int Persistence { get; init; } = 3;

    public int PersistenceOf { get; init; } = 4;

    public int RearmFrames { get; init; } = 12;

    /// <summary>How long another type's alert may mask this one; 0 for never.</summary>
    public int MaskedFramesMax { get; init; } = int.MaxValue;
}
