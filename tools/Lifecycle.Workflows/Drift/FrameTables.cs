using Lifecycle.ChallengeSets;
using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Replaying;

namespace Lifecycle.Workflows.Drift;

/// <summary>Measures every frame of a set, and puts the scores of a run beside it.</summary>
internal sealed class FrameTables(Workspace workspace, int jobs, IWorkProgress progress, CancellationToken stop)
{
    /// <param name="set">Whose frames are measured.</param>
    /// <param name="run">Whose scores stand beside them; null for none.</param>
    /// <param name="role">Of which model.</param>
    public Outcome<IReadOnlyList<DriftTable>> Read(ChallengeSet set, RunFolder? run, ModelRole role) =>
        new MeasuredCases(workspace, jobs, progress, stop).Read(set, Measure)
            .Then<IReadOnlyList<DriftTable>>(measured =>
            {
                using var scores = run is null ? null : new ObservedScores(run, role);
                return new Outcome<IReadOnlyList<DriftTable>>.Ok(
                    [.. set.Cases.Select((entry, place) => measured[place].Table(entry.Facts, ScoresOf(scores, entry.Facts.Id)))]);
            });

    private static Dictionary<string, float[]> ScoresOf(ObservedScores? scores, string caseId) => scores is null
        ? [] : scores.ScoreNames.ToDictionary(name => name, name => scores.Scores(caseId, name).ToArray(), StringComparer.Ordinal);

    private Outcome<InputSignals> Measure(CaseEntry entry, HostedDecoder decoder, IReadOnlyList<LocalFile> files)
    {
        var frames = entry.Facts.Frames;
        var signals = new InputSignals(frames.Count);
        return new CaseFrameReader(decoder, entry, files)
            .Each((frame, pixels) => signals.Measure(frame, frames.Shape, pixels), stop).Then<InputSignals>(_ => signals);
    }
}
