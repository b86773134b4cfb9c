namespace Lifecycle.ChallengeSets;

/// <summary>Sources of labels as they are written in files.</summary>
public static class LabelSources
{
    private static readonly (LabelSource Source, string Name)[] Table =
    [
        (LabelSource.BlindLabellers, "blind-labellers"), (LabelSource.OneLabeller, "one-labeller"),
        (LabelSource.Measurement, "measurement"), (LabelSource.RenderingPlan, "rendering-plan"),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(entry => entry.Name)];

    public static string NameOf(LabelSource source) => Table.First(entry => entry.Source == source).Name;

    public static LabelSource? Parse(string? name) => name is null ? null : Table.First(entry => entry.Name == name).Source;
}
