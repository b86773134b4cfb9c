using System.Diagnostics;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Replaying;

/// <summary>In the place of a candidate whose process was lost at loading: it has names, and is never asked.</summary>
internal sealed class AbsentModel(IReadOnlyList<string> scoreNames) : IModelScorer
{
    public IReadOnlyList<string> ScoreNames => scoreNames;

    public Outcome<int> Score(FrameShape shape, ReadOnlyMemory<byte> frames, int count, Memory<float> scores) =>
        throw new UnreachableException("a model that was lost at loading was asked for scores");

    public void Dispose()
    {
    }
}
