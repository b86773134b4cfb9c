namespace Lifecycle.ModelDescriptions;

/// <summary>How far the scores of a description lie from those expected.</summary>
/// <param name="Largest">The largest absolute difference; infinite when no score could be had.</param>
/// <param name="Mean">The mean absolute difference.</param>
/// <param name="Row">Where the largest is.</param>
/// <param name="Score">Which score it is.</param>
/// <param name="Expected">What the engineer says.</param>
/// <param name="Got">What the description gives.</param>
public sealed record ScoreDifference(double Largest, double Mean, ExpectedRow Row, string Score, double Expected, double Got);
