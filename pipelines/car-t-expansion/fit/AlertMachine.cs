namespace Lifecycle.Demonstration.Fit;

/// <summary>A quick stand-in for the product's policy engine: good enough to tune with, judge of nothing.</summary>
internal sealed class AlertMachine(AlertPolicy policy)
{
    private readonly Queue<double> window = new();
    private readonly GrowthSlope? slope = policy.SlopeFrames > 0 ? new GrowthSlope(policy.SlopeFrames, policy.SettleFrames) : null;
    private readonly Queue<bool> beyond = new();
    private int closedAt = int.MinValue / 2;
    private int maskedFor;

    public bool Active { get; private set; }

    public List<int> Raised { get; } = [];

    /// <summary>One frame: smooth the score, measure, hold against the levels.</summary>
    public void Observe(int frame, double score, bool masked)
    {
        maskedFor = masked ? maskedFor + 1 : 0;
        if (masked && maskedFor <= policy.MaskedFramesMax)
        {
            return;
        }

        Keep(window, score, policy.MedianFrames);
        var sorted = window.Order().ToArray();
        var level = (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
        level = slope?.Observe(frame, level) ?? level;
        if (double.IsNaN(level))
        {
            return;
        }

        level = policy.LowIsBad ? -level : level;
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
