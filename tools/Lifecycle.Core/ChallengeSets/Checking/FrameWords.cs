using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>Frames of a case as a person finds them: by file, and inside a file by number from 0 on.</summary>
public static class FrameWords
{
    public static Refusal Fault(CaseReading reading, SameStretch stretch)
    {
        var frames = reading.Entry!.Facts.Frames;
        var where = reading.InCase("frames", "files", frames.FileOf(stretch.First));
        var times = stretch.First == stretch.Last ? $"at {frames.TimeOf(stretch.First)}"
            : $"from {frames.TimeOf(stretch.First)} to {frames.TimeOf(stretch.Last)}";
        return stretch.Source is { } source
            ? SetCheckRefusals.Copied(where, Of(frames, stretch.First, stretch.Last), Of(frames, source, stretch.SourceLast!.Value), times)
            : SetCheckRefusals.StoodStill(where, Of(frames, stretch.First, stretch.Last), times);
    }

    public static string Of(CaseFrames frames, int first, int last) =>
        first == last ? Of(frames, first)
            : frames.FileOf(first) is var file && file == frames.FileOf(last) ? $"frames {Inside(frames, first)} to {Inside(frames, last)} of {frames.Files[file].File}"
            : $"{Of(frames, first)} to {Of(frames, last)}";

    public static string Of(CaseFrames frames, int frame)
    {
        var file = frames.Files[frames.FileOf(frame)];
        return file.Count == 1 ? file.File : $"frame {Inside(frames, frame)} of {file.File}";
    }

    private static int Inside(CaseFrames frames, int frame) => frame - frames.Files.Take(frames.FileOf(frame)).Sum(file => file.Count);
}
