using Lifecycle.Refusals;

namespace Lifecycle.Replay;

/// <summary>One loaded model that turns frames into named scores. Native code behind it runs in a process of its own.</summary>
public interface IModelScorer : IDisposable
{
    /// <summary>The names of the scores, in the order of <see cref="Score"/>'s columns.</summary>
    IReadOnlyList<string> ScoreNames { get; }

    /// <summary>Scores frames in order: row i of <paramref name="scores"/> is frame i, one column per name.</summary>
    /// <remarks>The inference batch is fixed by the model's description, never by how many frames arrive at once.</remarks>
    Outcome<int> Score(FrameShape shape, ReadOnlyMemory<byte> frames, int count, Memory<float> scores);
}
