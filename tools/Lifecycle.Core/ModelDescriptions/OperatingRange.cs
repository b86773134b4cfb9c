namespace Lifecycle.ModelDescriptions;

/// <summary>Where the model was made to work. A frame outside is not assessable: counted, never scored as normal.</summary>
/// <remarks>An absent limit is no limit; an absent fact is outside, because nobody can say that it is inside.</remarks>
public sealed record OperatingRange(
    IReadOnlyList<string> Cameras,
    IReadOnlyList<string> Media,
    LevelRange? CultureDays,
    LevelRange? Focus,
    LevelRange? Illumination,
    LevelRange? Width,
    LevelRange? Height)
{
    /// <summary>Whether pixels must be measured before a frame can be judged.</summary>
    public bool NeedsPixels => Focus is not null || Illumination is not null;

    public static OperatingRange Unlimited { get; } = new([], [], null, null, null, null, null);

    /// <summary>Null when the frame is inside; else the first limit that it misses.</summary>
    public RangeMiss? Judge(in FrameFacts facts, in FrameMeasures measures) =>
        Named("camera", Cameras, facts.Camera)
        ?? Named("medium", Media, facts.Medium)
        ?? Level("culture day", CultureDays, facts.CultureDay)
        ?? Level("width", Width, measures.Shape.Width)
        ?? Level("height", Height, measures.Shape.Height)
        ?? Pixels("illumination", Illumination, measures, measures.Illumination)
        ?? Pixels("focus", Focus, measures, measures.Focus);

    private static RangeMiss? Named(string what, IReadOnlyList<string> allowed, string? got)
    {
        if (allowed.Count == 0 || (got is not null && allowed.Contains(got)))
        {
            return null;
        }

        return new RangeMiss(what, got, allowed);
    }

    private static RangeMiss? Level(string what, LevelRange? range, double? got)
    {
        if (range is not { } limits || limits.Holds(got ?? double.NaN))
        {
            return null;
        }

        return new RangeMiss(what, got, limits);
    }

    // Feature vectors have no light and no focus; a model of features that limits them is refused when it is read.
    private static RangeMiss? Pixels(string what, LevelRange? range, in FrameMeasures measures, double got) =>
        measures.Shape.IsFeatures ? null : Level(what, range, got);
}
