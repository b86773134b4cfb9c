using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;
using Lifecycle.Workflows.Judging;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Recomputing;

/// <summary>Raises the alerts of a run again: the same machine over the raw scores that it recorded, case by case.</summary>
internal sealed class RaisedAgain(JudgedInputs inputs, RunFolder run, Action<long> progress, CancellationToken stop)
{
    /// <summary>In the order of the cases.</summary>
    public Outcome<IReadOnlyList<CaseAlerts>> By(ModelRole role)
    {
        var facts = inputs.Set.Cases.ToDictionary(entry => entry.Facts.Id, entry => entry.Facts, StringComparer.Ordinal);
        if (Misfit(facts) is { } misfit)
        {
            return misfit;
        }

        var names = run.Record.Models.First(model => model.Role == role).ScoreNames;
        var columns = names.Select(name => run.Scores(role, name)).ToArray();
        using var assessable = run.Assessable(role);
        try
        {
            var raised = new Outcome<CaseAlerts>[run.Record.Cases.Count];
            Parallel.For(0, raised.Length, new ParallelOptions { CancellationToken = stop }, place =>
            {
                var span = run.Record.Cases[place];
                raised[place] = Of(facts[span.Case], role, names, [.. columns.Select(column => Slice(column, span))], Slice(assessable, span));
                progress(span.Count);
            });
            var faults = raised.SelectMany(one => one.TryGet(out _, out var why) ? [] : why).Distinct().ToList();
            return faults.Count > 0 ? faults : raised.Select(one => ((Outcome<CaseAlerts>.Ok)one).Value).ToList();
        }
        finally
        {
            Array.ForEach(columns, column => column.Dispose());
        }
    }

    // The columns are laid out by run.json: it must speak of the set's cases, one after another and with their frames.
    private Refusal? Misfit(Dictionary<string, CaseFacts> facts)
    {
        var rows = 0L;
        foreach (var span in run.Record.Cases)
        {
            if (span.First != rows || !facts.TryGetValue(span.Case, out var known) || known.Frames.Count != span.Count)
            {
                return RecomputationRefusals.Otherwise(
                    Builds.BuildPaths.RunRecord, $"case {span.Case} has {span.Count} frames from row {span.First} on, which is not how the set's cases lie");
            }

            rows += span.Count;
        }

        return run.Record.Cases.Count == facts.Count ? null : RecomputationRefusals.Otherwise(
            Builds.BuildPaths.RunRecord, $"{run.Record.Cases.Count} cases were observed, and the set has {facts.Count}");
    }

    private Outcome<CaseAlerts> Of(CaseFacts facts, ModelRole role, IReadOnlyList<string> names, float[][] scores, byte[] assessable)
    {
        if (!facts.Frames.HasTimes)
        {
            return CaseAlerts.WithoutTimes(facts.Id);
        }

        return AlertMachine.Start(inputs.Policies, CaseReplay.SubjectOf(facts, inputs.ModelOf(role), inputs.PolicyDigest), names)
            .Then<CaseAlerts>(machine =>
            {
                var row = new float[names.Count];
                for (var frame = 0; frame < facts.Frames.Count; frame++)
                {
                    for (var name = 0; name < row.Length; name++)
                    {
                        row[name] = scores[name][frame];
                    }

                    machine.Observe(facts.Frames.TimeOf(frame), row, assessable[frame] != 0 ? FrameUse.Assessable : FrameUse.OutsideRange);
                }

                machine.Finish(facts.Frames.End);
                return machine.Judge();
            });
    }

    private static T[] Slice<T>(NpyColumn<T> column, CaseSpan span)
        where T : unmanaged
    {
        var values = new T[span.Count];
        column.Read(span.First, values);
        return values;
    }
}
