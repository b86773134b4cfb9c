namespace Lifecycle.Rendering;

/// <summary>Something that goes wrong in a vessel between two frames, and how fast it comes and goes.</summary>
public sealed record Condition
{
    /// <summary>The strength that counts as fully there. A condition may peak a little above or below it.</summary>
    public const int Full = 256;

    public required ConditionKind Kind { get; init; }

    /// <summary>The first frame in which it is there at all.</summary>
    public required int OnsetFrame { get; init; }

    /// <summary>The first frame in which it is no longer driven; what is left then fades.</summary>
    public required int EndFrame { get; init; }

    public required int RampFrames { get; init; }

    public required int FadeFrames { get; init; }

    /// <summary>In 1/256 of <see cref="Full"/>'s effect.</summary>
    public required int PeakStrength { get; init; }

    public Organism Organism { get; init; }

    /// <summary>0 before the onset, the peak after the ramp, and back to 0 after the fade.</summary>
    public int StrengthAt(int frame)
    {
        if (frame < OnsetFrame || frame >= EndFrame + FadeFrames)
        {
            return 0;
        }

        var risen = Math.Min(frame - OnsetFrame + 1, RampFrames);
        var driven = Rise(risen);
        return frame < EndFrame
            ? driven
            : Rise(Math.Min(EndFrame - OnsetFrame, RampFrames)) * (EndFrame + FadeFrames - frame) / (FadeFrames + 1);
    }

    // Organisms multiply, so that turbidity starts slowly; everything else comes at an even pace.
    private int Rise(int risen) => Kind == ConditionKind.Turbid
        ? (int)((long)PeakStrength * risen * risen / ((long)RampFrames * RampFrames))
        : PeakStrength * risen / RampFrames;
}
