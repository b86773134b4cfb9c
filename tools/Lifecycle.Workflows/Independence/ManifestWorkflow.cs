using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Independence;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Independence;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Workflows.Independence;

/// <summary>The verb <c>set manifest</c>: what frames a model is made with, written down where they lie.</summary>
public static class ManifestWorkflow
{
    public static Outcome<DevelopmentManifest> Run(ManifestRequest request, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(
            Workspace.Around(request.Set).Then(workspace => SetPath.Unchanged(workspace, request.Set)
                .Then(file => SetFolder.Read(workspace, file))
                .Then(set => DevelopmentWriter.Begin(request.Out, Rows(set), WithPictures(request, set), withFrames: false).Then(writer =>
                {
                    using (writer)
                    {
                        return new SetFrames(workspace)
                            .Bring(set, request.Jobs, (done, total) => progress.Report("frames", done, total), stop)
                            .Then(files => Write(request, set, files, writer, progress, stop));
                    }
                }))),
            stop);

    private static Outcome<DevelopmentManifest> Write(
        ManifestRequest request, ChallengeSet set, IReadOnlyDictionary<string, IReadOnlyList<LocalFile>> files, DevelopmentWriter writer,
        IWorkProgress progress, CancellationToken stop)
    {
        var row = 0L;
        return new SetHasher(HostWorkflow.Command, set, files, request.Jobs).Run(
            WithPictures(request, set),
            part =>
            {
                writer.WriteHashes(row, part.Hashes);
                writer.WritePictures(row, part.Pictures);
                row += part.Hashes.Length;
            },
            done => progress.Report("hashes", done, set.FrameCount), stop)
            .Then<DevelopmentManifest>(_ => writer.Place(
                set.Description.Id, [.. set.Cases.Select(entry => Item(set, entry.Facts, request.Purpose))]));
    }

    // Where masks keep nothing of any frame there is nothing to make a picture of.
    private static bool WithPictures(ManifestRequest request, ChallengeSet set) =>
        request.WithPictures && set.Cases.Any(entry => set.MaskOf(entry.Facts)?.Keeps != MaskShape.Nothing);

    private static DevelopmentItem Item(ChallengeSet set, CaseFacts facts, string purpose) => new(
        facts.Id, facts.Batch, facts.Donor, facts.Vessel, purpose,
        [.. facts.Frames.Files.Select(file => new DevelopmentFile(file.File, file.Digest, file.Count))], Hashed(facts))
    {
        IsMasked = set.MaskOf(facts) is not null,
    };

    private static long Rows(ChallengeSet set) => set.Cases.Sum(entry => (long)Hashed(entry.Facts));

    private static int Hashed(CaseFacts facts) => facts.Frames.Shape.IsFeatures ? 0 : facts.Frames.Count;
}
