namespace Lifecycle.ChallengeSets;

/// <summary>A scene and the seed that draws it: the same pixels on every machine.</summary>
public sealed record RenderedFrom(string Scene, ulong Seed)
{
    public const string CultureScene = "car-t-expansion@1";
}
