using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Replaying;

/// <summary>What a worker works with: both models, each in a process of its own, and the buffers between them.</summary>
internal sealed class ReplayHands : IDisposable
{
    private readonly IReadOnlyList<ShadowModel> models;

    private ReplayHands(IReadOnlyList<ShadowModel> models, CaseReplay replay)
    {
        this.models = models;
        Replay = replay;
    }

    public CaseReplay Replay { get; }

    /// <summary>The candidate cannot be asked again: its process is gone.</summary>
    public bool HasFailed => Replay.HasFailed;

    public static Outcome<ReplayHands> Load(ReplayRequest request, HostCommand hosts, HostedDecoder decoder)
    {
        var models = new List<ShadowModel>();
        foreach (var (role, model) in request.Models)
        {
            var recorded = request.Recorded.GetValueOrDefault(role);
            var outcome = recorded is null ? Load(hosts, role, model) : new ShadowModel(role, model, null) { Recorded = recorded };
            if (!outcome.TryGet(out var loaded, out var why))
            {
                models.ForEach(one => one.Scorer?.Dispose());
                return new Outcome<ReplayHands>.Refused(why);
            }

            models.Add(loaded);
        }

        return new ReplayHands(models, new CaseReplay(decoder, models, request.Policies, request.PolicyDigest));
    }

    public void Dispose()
    {
        foreach (var model in models)
        {
            model.Scorer?.Dispose();
        }

        Replay.Dispose();
    }

    // A candidate that is lost while it loads has failed; one that does not fit its description was never fit to begin.
    private static Outcome<ShadowModel> Load(HostCommand hosts, ModelRole role, ModelFolder model)
    {
        var limits = HostLimits.Standard with { FirstToEnd = role == ModelRole.Candidate ? 1000 : HostLimits.Standard.FirstToEnd };
        return HostedModel.Load(hosts, model.Onnx, model.Description, limits, model.WeightFiles).TryGet(out var scorer, out var why)
            ? new ShadowModel(role, model, scorer)
            : role == ModelRole.Candidate && ModelRefusals.IsFailure(why[0])
                ? new ShadowModel(role, model, null, why[0].What)
                : new Outcome<ShadowModel>.Refused(why);
    }
}
