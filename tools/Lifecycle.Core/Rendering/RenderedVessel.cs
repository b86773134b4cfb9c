namespace Lifecycle.Rendering;

/// <summary>One vessel of the synthetic scene: everything that decides the bytes of its frames.</summary>
public sealed class RenderedVessel
{
    /// <summary>One frame every five minutes.</summary>
    public const int FramesPerHour = 12;

    private readonly int[] log2Density;

    public RenderedVessel(VesselPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        log2Density = Grow(plan);
        Backdrop = Backdrop.Of(plan);
    }

    public VesselPlan Plan { get; }

    internal Backdrop Backdrop { get; }

    /// <summary>Base-2 logarithm of the apparent density in million cells per mL, in 1/65536.</summary>
    public int Log2DensityAt(int frame) => log2Density[frame];

    /// <summary>Full hours since the culture began, at a frame.</summary>
    public int CultureHourAt(int frame) => Plan.FirstCultureHour + (frame / FramesPerHour);

    public CulturePhase PhaseAt(int frame) => (CultureHourAt(frame) / 24) switch
    {
        < 4 => CulturePhase.Early,
        < 7 => CulturePhase.Middle,
        _ => CulturePhase.Late,
    };

    /// <summary>How strongly a condition is there at a frame, in 1/256.</summary>
    public int StrengthAt(ConditionKind kind, int frame)
    {
        var strongest = 0;
        foreach (var condition in Plan.Conditions)
        {
            if (condition.Kind == kind)
            {
                strongest = Math.Max(strongest, condition.StrengthAt(frame));
            }
        }

        return strongest;
    }

    internal Organism OrganismAt(int frame) => TurbidityAt(frame)?.Organism ?? Organism.None;

    /// <summary>
    /// The old optics of rev C reverse the contrast of yeast that comes up in the thickened medium late in
    /// a culture. What came up earlier keeps its look.
    /// </summary>
    internal bool HasReversedYeastAt(int frame) => Plan.Axes.Camera == CameraHead.RevC
        && TurbidityAt(frame) is { Organism: Organism.Yeast } yeast
        && PhaseAt(yeast.OnsetFrame) == CulturePhase.Late;

    private Condition? TurbidityAt(int frame)
    {
        foreach (var condition in Plan.Conditions)
        {
            if (condition.Kind == ConditionKind.Turbid && condition.StrengthAt(frame) > 0)
            {
                return condition;
            }
        }

        return null;
    }

    // Growth is summed once, in 1/2^24, so that any frame can be rendered without those before it.
    private static int[] Grow(VesselPlan plan)
    {
        var stalls = plan.Conditions.Where(condition => condition.Kind == ConditionKind.Stall).ToArray();
        var densities = new int[plan.FrameCount];
        var sum = (long)plan.StartLog2Density << 8;
        for (var frame = 0; frame < densities.Length; frame++)
        {
            densities[frame] = (int)(sum >> 8);
            var held = 0;
            foreach (var stall in stalls)
            {
                held = Math.Max(held, stall.StrengthAt(frame));
            }

            // 2.01703 = 2^24 / ln 2 / 12 frames per hour / 1,000,000.
            var perFrame = plan.GrowthMillionthsPerHour * 201703L / 100000L;
            sum += perFrame * (Condition.Full - Math.Min(held, Condition.Full)) / Condition.Full;
        }

        return densities;
    }
}
