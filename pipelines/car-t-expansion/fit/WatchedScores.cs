using System.Collections.Concurrent;
using Lifecycle.Replay;

namespace Lifecycle.Demonstration.Fit;

/// <summary>What the trainer's own forward pass gave, for criteria that judge scores and not alerts.</summary>
internal sealed class WatchedScores(string[] names) : IObservedScores
{
    private readonly ConcurrentDictionary<string, (float[] Scores, byte[] Assessable)> cases = new(StringComparer.Ordinal);

    public IReadOnlyList<string> ScoreNames => names;

    /// <param name="caseId">The case.</param>
    /// <param name="scores">Frame by frame, in the order of the names.</param>
    /// <param name="assessable">0 for a frame outside the operating range.</param>
    public void Keep(string caseId, float[] scores, byte[] assessable) => cases[caseId] = (scores, assessable);

    public ReadOnlyMemory<float> Scores(string caseId, string score)
    {
        var (all, place) = (cases[caseId].Scores, Array.IndexOf(names, score));
        var own = new float[all.Length / names.Length];
        for (var frame = 0; frame < own.Length; frame++)
        {
            own[frame] = all[(frame * names.Length) + place];
        }

        return own;
    }

    public ReadOnlyMemory<byte> Assessable(string caseId) => cases[caseId].Assessable;
}
