using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>A batch that both models watched, from its start to its end.</summary>
/// <param name="Id">The production batch.</param>
/// <param name="CultureStart">Day 0 of the culture begins here.</param>
/// <param name="Start">From here on it was watched.</param>
/// <param name="End">Up to here it was watched.</param>
/// <param name="Axes">Its value on each axis of the phase.</param>
public sealed record WatchedBatch(string Id, Moment CultureStart, Moment Start, Moment End, Axes Axes)
{
    public TimeSpan Watched => End - Start;

    internal static WatchedBatch Of(ShadowRow row, IEnumerable<string> axes) => new(
        row["batch"], row.At("cultureStart"), row.At("start"), row.At("end"), new Axes(axes.Select(axis => KeyValuePair.Create(axis, row[axis]))));
}
