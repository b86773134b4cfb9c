namespace Lifecycle.Drift.Watching;

/// <summary>What a design may be expected to do, by simulation from the reference.</summary>
public sealed record SignalExpectation
{
    /// <summary>Days between false alarms of the chart inside batches, over all cameras.</summary>
    public required double DaysInBatch { get; init; }

    /// <summary>The same of new batches; null when they are not judged.</summary>
    public required double? DaysNewBatch { get; init; }

    /// <summary>What a limit for independent blocks would promise and keep, in days; null where the method has no such formula.</summary>
    public NaiveDesign? Naive { get; init; }

    /// <summary>Half of the stated shifts inside a batch are found after so long; null when fewer are, before the batch ends.</summary>
    public required TimeSpan? DelayMedian { get; init; }

    /// <summary>The share of the stated shifts inside a batch that is found within a day.</summary>
    public required double FoundInDay { get; init; }

    /// <summary>The share of new batches off by the stated shift that is found; null when they are not judged.</summary>
    public required double? FoundNewBatch { get; init; }

    /// <summary>In how many batches of the reference itself the chart would have spoken; null when they are not at hand.</summary>
    public ReferenceAlarms? OnReference { get; init; }

    /// <summary>False alarms a day.</summary>
    public double Rate => (1 / DaysInBatch) + (DaysNewBatch is { } days ? 1 / days : 0);
}

/// <param name="Promised">By the run length of independent blocks.</param>
/// <param name="Kept">In the simulation, with the correlation that the reference has.</param>
public sealed record NaiveDesign(double Promised, double Kept);

/// <param name="Batches">That the chart would have spoken in.</param>
/// <param name="Of">That there are.</param>
public sealed record ReferenceAlarms(int Batches, int Of);
