namespace Lifecycle.ChallengeSets;

/// <summary>A scene and the seed that draws it: the same pixels on every machine.</summary>
public sealed record RenderedFrom(string Scene, ulong Seed)
{
    public const string CultureScene = "car-t-expansion@1";

    /// <summary>The same cultures as a line runs them: batches of a week, one after another, with a new medium from the ninth on.</summary>
    public const string ShadowScene = "car-t-shadow@1";
}
