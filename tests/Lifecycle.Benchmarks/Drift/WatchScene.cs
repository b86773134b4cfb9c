using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>Frames that everybody sees, one each five minutes: a level is learnt first, and later something may change.</summary>
/// <param name="Name">In words.</param>
/// <param name="Learn">Frames that the level is taken from.</param>
/// <param name="Frames">In all.</param>
/// <param name="From">The first that may be changed: the change comes at any frame of the day from here.</param>
/// <param name="SlowPart">How much of one frame's slow part is left in the next one's.</param>
/// <param name="Noise">The standard deviation of what is new in each frame, beside a slow part of 1; alone where there is no slow part.</param>
internal sealed record WatchScene(string Name, int Learn, int Frames, int From, double SlowPart, double Noise)
{
    private const int Day = 288;

    /// <summary>Of the frames around their level.</summary>
    public double Deviation => Math.Sqrt((SlowPart > 0 ? 1 : 0) + (Noise * Noise));

    /// <summary>Frames as deviations from the level that their first ones gave.</summary>
    /// <param name="seed">Of all of them.</param>
    /// <param name="number">Which.</param>
    /// <param name="change">What is done to them; its shift is added, its spread multiplies.</param>
    /// <returns>The frames, and the first that is changed: nobody's windows begin with it but by chance.</returns>
    public (double[] Frames, int From) Draw(ulong seed, int number, WatchChange change)
    {
        var random = SeededRandom.ForPart(seed, (ulong)number);
        var from = From + random.NextBelow(Day);
        var (frames, slow, fresh) = (new double[Frames], Gaussian(random), Math.Sqrt(1 - (SlowPart * SlowPart)));
        for (var frame = 0; frame < Frames; frame++)
        {
            slow = SlowPart > 0 ? (SlowPart * slow) + (fresh * Gaussian(random)) : 0;
            frames[frame] = slow + (Noise > 0 ? Noise * Gaussian(random) : 0);
            frames[frame] = frame < from ? frames[frame] : (frames[frame] * change.Spread) + change.Shift;
        }

        var level = frames.AsSpan(0, Learn).ToArray().Average();
        return ([.. frames.Select(value => value - level)], from);
    }

    private static double Gaussian(SeededRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextShare())) * Math.Cos(2 * Math.PI * random.NextShare());
}

/// <param name="Shift">Added.</param>
/// <param name="Spread">Multiplies.</param>
internal sealed record WatchChange(double Shift, double Spread)
{
    public static WatchChange None { get; } = new(0, 1);

    public string Name => Spread == 1 ? WatchBenchmark.Say($"+{Shift:0.##}") : WatchBenchmark.Say($"x{Spread:0.##}");
}

/// <summary>One way to watch: a number per frame that is the larger, the more it looks changed.</summary>
/// <param name="Name">Whose, and which.</param>
/// <param name="Reaches">Of frames around their learnt level; 0 while it says nothing.</param>
/// <param name="OwnLimit">What its documentation alarms beyond; null where it has no such number, or needs a design.</param>
internal sealed record WatchWay(string Name, Func<double[], double[]> Reaches, double? OwnLimit = null);
