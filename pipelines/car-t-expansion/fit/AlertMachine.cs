namespace Lifecycle.Demonstration.Fit;

/// <summary>A quick stand-in for the product's policy engine: good enough to tune with, judge of nothing.</summary>
internal sealed class AlertMachine(AlertPolicy policy)
{
    private readonly Queue<double> window = new();
    private readonly Queue<bool> beyond = new();
    private int closedAt = int.MinValue / 2;
    private int maskedFor;

    public bool Active { get; private set; }

    public List<int> Raised { get; } = [];

    /// <summary>One frame. NaN is a frame without a measure.</summary>
    public void Observe(int frame, double measure, bool masked)
    {
        maskedFor = masked ? maskedFor + 1 : 0;
        if ((masked && maskedFor <= policy.MaskedFramesMax) || double.IsNaN(measure))
        {
            return;
        }

        Keep(window, policy.LowIsBad ? -measure : measure, policy.MedianFrames);
        var sorted = window.Order().ToArray();
        var level = (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
        var raise = policy.LowIsBad ? -policy.Raise : policy.Raise;
        var clear = policy.LowIsBad ? -policy.Clear : policy.Clear;
        Keep(beyond, level >= raise, policy.PersistenceOf);
        if (Active && level < clear)
        {
            Active = false;
            closedAt = frame;
            beyond.Clear();
        }
        else if (!Active && beyond.Count(one => one) >= policy.Persistence && frame - closedAt >= policy.RearmFrames)
        {
            Active = true;
            Raised.Add(frame);
        }
    }

    private static void Keep<T>(Queue<T> queue, T value, int length)
    {
        queue.Enqueue(value);
        if (queue.Count > length)
        {
            queue.Dequeue();
        }
    }
}
