namespace Lifecycle.Drift.Planting;

/// <summary>One batch, with nothing done to it and with each cause.</summary>
/// <param name="Batch">Its name.</param>
/// <param name="Days">At whose ends its own frames were checked.</param>
/// <param name="IsJudged">Whether any of these checks compared it with anything.</param>
/// <param name="Records">What was found where nothing was.</param>
/// <param name="Plants">In the order of causes.</param>
public sealed record BatchFinding(
    string Batch, int Days, bool IsJudged, IReadOnlyList<FalseRecord> Records, IReadOnlyList<PlantFinding> Plants);
