using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>The time that each frame of a case stands for.</summary>
internal static class CaseSpans
{
    public static IReadOnlyList<FrameSpan> Of(CaseFrames frames)
    {
        var spans = new FrameSpan[frames.Count];
        for (var index = 0; index < spans.Length; index++)
        {
            var (from, next) = (frames.TimeOf(index), index + 1 < spans.Length ? frames.TimeOf(index + 1) : frames.End);
            spans[index] = new FrameSpan(from, from + frames.Interval < next ? from + frames.Interval : next);
        }

        return spans;
    }

    /// <summary>Unbroken time that was watched; holes of up to <paramref name="gap"/> do not break it.</summary>
    public static IReadOnlyList<FrameSpan> Watched(CaseFrames frames, TimeSpan gap)
    {
        var watched = new List<FrameSpan>();
        var from = frames.Start;
        foreach (var hole in frames.Gaps.Where(hole => hole.Length > gap))
        {
            watched.Add(new FrameSpan(from, hole.From));
            from = hole.To;
        }

        return [.. watched, new FrameSpan(from, frames.End)];
    }
}
