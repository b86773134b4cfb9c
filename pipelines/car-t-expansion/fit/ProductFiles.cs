using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;

namespace Lifecycle.Demonstration.Fit;

/// <summary>The pipeline's own files, read by the product's readers: what a run would be judged by.</summary>
internal sealed record ProductFiles(AlertPolicySet Policies, Digest PolicyDigest, CriteriaSet Criteria, Digest CriteriaDigest)
{
    /// <summary>The repository's; the program is started at its root.</summary>
    public static Storage.Workspaces.Workspace Workspace { get; } = Value(Storage.Workspaces.Workspace.Around("."));

    public static ProductFiles Read()
    {
        var alerts = Value(DocumentFile.Load(At("pipelines", "car-t-expansion", "alerts.yaml")));
        var criteria = Value(DocumentFile.Load(At("pipelines", "car-t-expansion", "criteria.yaml")));
        var policies = Value(alerts.Parse().Then(AlertPolicyDocument.Read));
        return new ProductFiles(
            policies,
            alerts.Digest,
            Value(criteria.Parse().Then(node => CriteriaDocument.Read(node, policies.Types))),
            criteria.Digest);
    }

    /// <summary>What <c>model.yaml</c> says of the model that a manifest makes.</summary>
    public static ModelDescription DescriptionOf(TrainingManifest manifest) => Value(
        DocumentFile.Parse(At("pipelines", "car-t-expansion", "models", manifest.Model, "model.yaml"))
            .Then(ModelDescriptionReader.Read));

    public static LocalFile At(params string[] parts) => Value(Workspace.FileAt(Path.Combine([Workspace.Root, .. parts])));

    /// <summary>The value, or an end of the program that says every reason.</summary>
    public static T Value<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var why)
        ? value
        : throw new InvalidDataException(string.Join('\n', why.Select(one => $"{one.Where}: {one.What}: {one.Why}")));
}
