using Lifecycle.Replay;

namespace Lifecycle.Storage.Runs;

/// <summary>The scores of one model of a run, read case by case.</summary>
public sealed class ObservedScores(RunFolder run, ModelRole role) : IObservedScores, IDisposable
{
    private readonly Dictionary<string, CaseSpan> spans = run.Record.Cases.ToDictionary(span => span.Case, StringComparer.Ordinal);
    private readonly Dictionary<string, NpyColumn<float>> columns = new(StringComparer.Ordinal);
    private NpyColumn<byte>? assessable;

    public IReadOnlyList<string> ScoreNames =>
        run.Record.Models.FirstOrDefault(model => model.Role == role)?.ScoreNames ?? [];

    public ReadOnlyMemory<float> Scores(string caseId, string score)
    {
        if (!columns.TryGetValue(score, out var column))
        {
            columns.Add(score, column = run.Scores(role, score));
        }

        return Slice(column, caseId);
    }

    public ReadOnlyMemory<byte> Assessable(string caseId) => Slice(assessable ??= run.Assessable(role), caseId);

    public void Dispose()
    {
        foreach (var column in columns.Values)
        {
            column.Dispose();
        }

        assessable?.Dispose();
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
