using Lifecycle.Replay;

namespace Lifecycle.Storage.Runs;

/// <summary>The scores of one model of a run, read case by case.</summary>
public sealed class ObservedScores(RunFolder run, ModelRole role) : IObservedScores
{
    private readonly Dictionary<string, CaseSpan> spans = run.Record.Cases.ToDictionary(span => span.Case, StringComparer.Ordinal);

    public IReadOnlyList<string> ScoreNames =>
        run.Record.Models.FirstOrDefault(model => model.Role == role)?.ScoreNames ?? [];

    public ReadOnlyMemory<float> Scores(string caseId, string score)
    {
        using var column = run.Scores(role, score);
        return Slice(column, caseId);
    }

    public ReadOnlyMemory<byte> Assessable(string caseId)
    {
        using var column = run.Assessable(role);
        return Slice(column, caseId);
    }

    private ReadOnlyMemory<T> Slice<T>(NpyColumn<T> column, string caseId)
        where T : unmanaged
    {
        var span = spans[caseId];
        var values = new T[span.Count];
        column.Read(span.First, values);
        return values;
    }
}
