using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets;

/// <summary>No frame file is in a set twice.</summary>
public static class FrameFilesRule
{
    /// <param name="cases">In the order of their ids.</param>
    public static List<Refusal> Faults(IReadOnlyList<CaseEntry> cases)
    {
        // Hardly ever is there one, and a table of all files would take more memory than the set.
        var twice = DigestList.Twice([.. cases.Select(entry => entry.Facts.Frames.Digests)]);
        return twice.Count == 0 ? [] : Faults(cases.Where(entry => entry.Facts.Frames.Digests.Any(twice.Contains))
            .Select(entry => (entry, (Func<int, SourceSpot>)(_ => entry.File.Spot))));
    }

    /// <param name="cases">In the order of their ids, each with the place that a file of it is named at.</param>
    public static List<Refusal> Faults(IEnumerable<(CaseEntry Entry, Func<int, SourceSpot> SpotOf)> cases)
    {
        var faults = new List<Refusal>();
        var seen = new Dictionary<Digest, (string File, SourceSpot Case)>();
        foreach (var (entry, spotOf) in cases)
        {
            var files = entry.Facts.Frames.Files;
            for (var index = 0; index < files.Count; index++)
            {
                if (seen.TryAdd(files[index].Digest, (files[index].File, entry.File.Spot)))
                {
                    continue;
                }

                // A camera that stands still gives equal stills in one case; that is for the model to bear.
                var (first, place) = seen[files[index].Digest];
                if (place != entry.File.Spot || first == files[index].File)
                {
                    faults.Add(ChallengeSetRefusals.FramesTwice(spotOf(index), files[index].File, first, place));
                }
            }
        }

        return faults;
    }
}
