using Lifecycle.Acceptance;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Independence;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Brings the record of the set's independence, where the promotion names what the models were made with.</summary>
/// <remarks>What the ledger says was found of these very inputs is not looked for again.</remarks>
internal sealed class OverlapStep(Workspace workspace, Recorder recorder)
{
    /// <summary>The inputs with the record among their checks.</summary>
    public Outcome<PromotionInputs> Check(
        PromotionInputs inputs, RunFolder run, int jobs, IWorkProgress progress, CancellationToken stop) =>
        inputs.File.Development is not { } file
            ? inputs
            : DocumentFile.Load(file).Then(manifest =>
            {
                var relied = OverlapWorkflow.Relied(inputs.Set, manifest);
                var evidence = new OverlapEvidence(workspace, recorder);
                return evidence.Find(relied).Then(known => known is not null
                    ? inputs.With(known)
                    : RunPictures.Read(workspace, run.Record.Identity, run.RecordDigest)
                        .Then(seen => OverlapWorkflow.Find(workspace, recorder, inputs.Set, manifest, seen, jobs, progress, stop))
                        .Then(_ => evidence.Find(relied)).Then<PromotionInputs>(made => inputs.With(made!)));
            });
}
