using Lifecycle.Refusals;

namespace Lifecycle.Workflows;

/// <summary>Tells a stop from a fault: a key press reaches the host processes too, and may end one before we know of it.</summary>
internal static class Interruption
{
    // A signal's handler runs within milliseconds; a host that was really lost is said this much later.
    private static readonly TimeSpan SignalMax = TimeSpan.FromMilliseconds(500);

    /// <summary>Throws when the work was stopped; else the outcome as it is.</summary>
    public static Outcome<T> Settle<T>(Outcome<T> outcome, CancellationToken stop)
    {
        if (outcome is Outcome<T>.Refused refused)
        {
            if (refused.Why.Any(why => ModelRefusals.IsHostLost(why) || FrameRefusals.IsHostLost(why)))
            {
                stop.WaitHandle.WaitOne(SignalMax);
            }

            stop.ThrowIfCancellationRequested();
        }

        return outcome;
    }
}
