using Lifecycle.Models.Hosting;

namespace Lifecycle.Workflows.Replaying;

/// <summary>How many frames of a case are scored in one piece: it says which frames share an inference batch, and with that their last digit.</summary>
internal static class PieceSize
{
    // Enough frames to hide the round trip to the model's process, few enough to stay small beside the model.
    public const int Bytes = 4 << 20;
    public const int FramesMax = 512;

    /// <summary>Whole inference batches of every model, so that a frame's neighbours in its batch never depend on how the case was cut.</summary>
    /// <param name="frameBytes">Of one frame.</param>
    /// <param name="batches">The inference batch of each model.</param>
    public static int Of(int frameBytes, IReadOnlyList<int> batches)
    {
        var size = Math.Clamp(Bytes / frameBytes, 1, FramesMax);
        var batch = batches.Aggregate(1, LeastCommonMultiple);
        if (batch > FramesMax || (long)batch * frameBytes > HostLimits.SlotBytesMax)
        {
            batch = Math.Min(FramesMax, batches.Max());
        }

        return Math.Max(batch, size / batch * batch);
    }

    private static int LeastCommonMultiple(int left, int right)
    {
        var (a, b) = (left, right);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return (int)Math.Min((long)left / a * right, int.MaxValue);
    }
}
