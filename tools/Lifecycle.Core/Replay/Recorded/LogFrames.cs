using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Replay.Recorded;

/// <summary>The frames that rows of one case or camera may be of, in time order.</summary>
internal sealed class LogFrames
{
    private LogFrames(string key, (long Time, int Case, int Frame)[] frames) => (Key, Frames) = (key, frames);

    public string Key { get; }

    public (long Time, int Case, int Frame)[] Frames { get; }

    /// <summary>By case id, or by camera; refused where two cases of one camera share a moment.</summary>
    public static Outcome<IReadOnlyDictionary<string, LogFrames>> Of(IReadOnlyList<CaseEntry> cases, bool byCamera)
    {
        var (found, faults) = (new Dictionary<string, LogFrames>(StringComparer.Ordinal), new List<Refusal>());
        foreach (var same in cases.Select((entry, place) => (entry.Facts, place))
            .Where(entry => !byCamera || entry.Facts.Camera is not null)
            .GroupBy(entry => byCamera ? entry.Facts.Camera! : entry.Facts.Id, StringComparer.Ordinal))
        {
            (long Time, int Case, int Frame)[] frames =
            [
                .. same.SelectMany(one => Enumerable.Range(0, one.Facts.Frames.Count)
                    .Select(frame => (one.Facts.Frames.TimeOf(frame).Micros, one.place, frame))),
            ];
            Array.Sort(frames);
            found[same.Key] = new LogFrames(same.Key, frames);
            for (var place = 1; place < frames.Length; place++)
            {
                if (frames[place].Case != frames[place - 1].Case && frames[place].Time == frames[place - 1].Time)
                {
                    faults.Add(RecordedRefusals.CameraShared(same.Key, new Moment(frames[place].Time)));
                    break;
                }
            }
        }

        return faults.Count > 0 ? faults : found;
    }

    /// <summary>The place of the frame that is nearest to a moment.</summary>
    public int Nearest(long time)
    {
        var (low, high) = (0, Frames.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Frames[middle].Time < time ? (middle + 1, high) : (low, middle);
        }

        return low == Frames.Length || (low > 0 && time - Frames[low - 1].Time <= Frames[low].Time - time) ? low - 1 : low;
    }
}
