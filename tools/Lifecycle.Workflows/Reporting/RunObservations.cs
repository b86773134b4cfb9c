using Lifecycle.Alerts;
using Lifecycle.ModelDescriptions;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;
using Lifecycle.Workflows.Promotion;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Reporting;

/// <summary>Reads a run's columns back, case by case.</summary>
internal static class RunObservations
{
    public static IReadOnlyDictionary<string, ObservedCase> Read(PromotionInputs inputs, RunFolder run, ModelRole role)
    {
        var model = role == ModelRole.Candidate ? inputs.Candidate : inputs.Production!;
        var names = run.Record.Models.First(replayed => replayed.Role == role).ScoreNames;
        var scores = names.Select(name => Column(run.Scores(role, name))).ToList();
        var assessable = Column(run.Assessable(role));
        return run.Record.Cases.ToDictionary(
            span => span.Case, span => Of(inputs, model, span, names, scores, assessable), StringComparer.Ordinal);
    }

    private static ObservedCase Of(
        PromotionInputs inputs, ModelFolder model, CaseSpan span, IReadOnlyList<string> names, List<float[]> scores, byte[] assessable)
    {
        var facts = inputs.Set.Cases.First(entry => entry.Facts.Id == span.Case).Facts;
        return new ObservedCase(
            CaseReplay.SubjectOf(facts, model, inputs.PolicyDigest),
            [.. Enumerable.Range(0, span.Count).Select(facts.Frames.TimeOf)], facts.Frames.End, names,
            [.. scores.Select(column => column.AsSpan((int)span.First, span.Count).ToArray())],
            assessable.AsSpan((int)span.First, span.Count).ToArray());
    }

    private static T[] Column<T>(NpyColumn<T> column)
        where T : unmanaged
    {
        using (column)
        {
            var values = new T[column.Rows];
            column.Read(0, values);
            return values;
        }
    }
}
