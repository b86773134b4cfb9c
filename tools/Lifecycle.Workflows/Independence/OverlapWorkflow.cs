using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Independence;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Workflows.Independence;

/// <summary>The verb <c>set overlap</c>: is a set independent of what a model was made with?</summary>
public sealed class OverlapWorkflow(TimeProvider clock)
{
    /// <param name="path">The set's folder, or its set.yaml.</param>
    /// <param name="manifest">The development manifest.</param>
    /// <param name="jobs">Workers; change no byte of the answer.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Leaves no record.</param>
    public Outcome<FoundOverlap> Run(string path, string manifest, int jobs, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(
            Workspace.Around(path).Then(workspace => SetPath.Unchanged(workspace, path)
                .Then(file => SetFolder.Read(workspace, file))
                .Then(set => workspace.FileAt(ManifestIn(manifest)).Then(DocumentFile.Load)
                    .Then(document => Recorder.Open(workspace, clock)
                        .Then(recorder => Find(workspace, recorder, set, document, null, jobs, progress, stop))))),
            stop);

    /// <summary>What an act of the check names as looked at.</summary>
    internal static IReadOnlyList<NamedDigest> Relied(ChallengeSet set, DocumentBytes manifest) =>
    [
        NamedDigest.Of(Purpose.Set, set.File.Name, set.Digest),
        NamedDigest.Of(Purpose.Development, manifest.File.Name, manifest.Digest),
    ];

    internal static Outcome<FoundOverlap> Find(
        Workspace workspace, Recorder recorder, ChallengeSet set, DocumentBytes manifest, IReadOnlyList<PicturedCase>? seen, int jobs,
        IWorkProgress progress, CancellationToken stop) =>
        DevelopmentTables.Open(workspace, manifest, stop).Then(development =>
        {
            using (development)
            {
                return new OverlapFinder(workspace, HostWorkflow.Command, jobs, progress, stop).Find(set, development, seen)
                    .Then(overlap => new OverlapEvidence(workspace, recorder).Keep(overlap, Relied(set, manifest)));
            }
        });

    private static string ManifestIn(string path) =>
        Directory.Exists(path) ? Path.Combine(path, ChallengeSets.Independence.DevelopmentDocument.FileName) : path;
}
