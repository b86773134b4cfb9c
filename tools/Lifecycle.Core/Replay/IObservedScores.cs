namespace Lifecycle.Replay;

/// <summary>The scores that a replay observed, one case at a time, so that nothing loads whole.</summary>
public interface IObservedScores
{
    IReadOnlyList<string> ScoreNames { get; }

    /// <summary>One score per frame of the case, in time order. NaN where the model gave none.</summary>
    ReadOnlyMemory<float> Scores(string caseId, string score);

    /// <summary>Per frame of the case: 0 when it was outside the operating range.</summary>
    ReadOnlyMemory<byte> Assessable(string caseId);
}
