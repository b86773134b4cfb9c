using Lifecycle.Refusals;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Locking;

/// <summary>The verb <c>lock</c>: makes a locked build of a run that was scored.</summary>
/// <remarks>Replays nothing, seals nothing, scores nothing into the ledger: what is missing is said, with the command that brings it.</remarks>
public sealed class LockWorkflow(TimeProvider clock)
{
    public Outcome<LockAnswer> Lock(LockRequest asked, CancellationToken stop) =>
        PromotionWork.Open(asked.Promotion, clock).Then(work => work.Lock(asked, stop));
}
