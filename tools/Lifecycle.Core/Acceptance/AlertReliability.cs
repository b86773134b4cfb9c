using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>Of the alerts raised with a confidence of 0.8, were 8 of 10 right?</summary>
/// <remarks>
/// Right is an alert that belongs to an episode, late or repeated ones too: the condition was there. Wrong is one raised
/// in quiet time. Alerts in unlabelled or not assessable time, and of bands that do not count, are neither.
/// </remarks>
/// <param name="Bins">Those that hold anything, a tenth of the confidence wide; a bin holds its upper edge.</param>
/// <param name="LeftOut">Alerts that are neither right nor wrong.</param>
/// <param name="ExpectedError">Mean distance of a bin's share from its mean confidence, by count; null without alerts.</param>
public sealed record AlertReliability(IReadOnlyList<AlertReliabilityBin> Bins, int LeftOut, double? ExpectedError)
{
    private const int BinCount = 10;
    private const double Confidence = 0.95;

    public static AlertReliability Of(TypeMatches matches)
    {
        var known = matches.Alerts.Where(alert => IsRight(alert.Fate) is not null).ToList();
        var leftOut = matches.Alerts.Count - known.Count;
        if (known.Count == 0)
        {
            return new AlertReliability([], leftOut, null);
        }

        var calibration = Calibration.Of(
            [.. known.Select(alert => alert.Alert.Confidence)], [.. known.Select(alert => IsRight(alert.Fate) == true)],
            BinCount, BinEdges.Width);
        var (bins, error) = calibration.TryGet(out var fit, out var why)
            ? (fit.Bins, fit.ExpectedError)
            : throw new System.Diagnostics.UnreachableException(why[0].What);
        return new AlertReliability(
            [.. bins.Select(Bin).Where(bin => bin.Count > 0)], leftOut, error);
    }

    private static AlertReliabilityBin Bin(ReliabilityBin bin, int index)
    {
        var right = bin.Count == 0 ? 0 : (long)Math.Round(bin.PositiveShare * bin.Count);
        var share = Proportions.ClopperPearson(right, bin.Count, Confidence, IntervalSide.TwoSided).TryGet(out var interval, out var why)
            ? interval
            : throw new System.Diagnostics.UnreachableException(why[0].What);
        return new AlertReliabilityBin(
            index / (double)BinCount, (index + 1) / (double)BinCount, bin.Count, right, bin.MeanScore, share);
    }

    private static bool? IsRight(AlertFate fate) => fate switch
    {
        AlertFate.Detection or AlertFate.Repeat or AlertFate.Late => true,
        AlertFate.FalseAlarm => false,
        _ => null,
    };
}

/// <summary>Alerts of like confidence.</summary>
/// <param name="From">The confidence, not included.</param>
/// <param name="To">Included.</param>
/// <param name="Count">Alerts.</param>
/// <param name="Right">Of those.</param>
/// <param name="MeanConfidence">At the raise.</param>
/// <param name="Share">Of right ones, with its exact two-sided 95 % limits.</param>
public sealed record AlertReliabilityBin(double From, double To, long Count, long Right, double MeanConfidence, Interval Share);
