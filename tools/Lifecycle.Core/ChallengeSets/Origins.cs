namespace Lifecycle.ChallengeSets;

/// <summary>Origins as they are written in files.</summary>
public static class Origins
{
    private static readonly (Origin Origin, string Name)[] Table =
    [
        (Origin.Real, "real"), (Origin.Spiked, "spiked"), (Origin.ScaleDown, "scale-down"), (Origin.Synthetic, "synthetic"),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(entry => entry.Name)];

    public static string NameOf(Origin origin) => Table.First(entry => entry.Origin == origin).Name;

    public static Origin Parse(string name) => Table.First(entry => entry.Name == name).Origin;
}
