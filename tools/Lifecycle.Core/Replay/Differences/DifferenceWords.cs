using System.Globalization;

namespace Lifecycle.Replay.Differences;

/// <summary>How differences are said, in text and in documents alike.</summary>
public static class DifferenceWords
{
    private static readonly (DivergenceKind Kind, string Name)[] Kinds =
    [
        (DivergenceKind.Failure, "failure"), (DivergenceKind.Assessable, "assessable"), (DivergenceKind.Score, "score"),
        (DivergenceKind.Alert, "alert"),
    ];

    public static IReadOnlyList<string> KindNames { get; } = [.. Kinds.Select(entry => entry.Name)];

    public static string NameOf(DivergenceKind kind) => Kinds.First(entry => entry.Kind == kind).Name;

    /// <summary>A difference of scores, in two digits: 3.1e-07.</summary>
    public static string Apart(double difference) => difference switch
    {
        0 => "0",
        double.PositiveInfinity => "a number against none",
        _ => difference.ToString("0.#e-00", CultureInfo.InvariantCulture),
    };

    /// <summary>Where and in what two runs part, without what each of them has.</summary>
    public static string Place(Divergence found) =>
        $"{found.Case}{(found.Frame is { } frame ? $", frame {frame}" : "")}{(found.Time is { } time ? $", {time}" : "")}";

    public static string Subject(Divergence found) => $"{ReplayedModel.FolderOf(found.Role)} " + found.Kind switch
    {
        DivergenceKind.Score => $"score {found.Of}",
        DivergenceKind.Alert => $"alert {found.Of}",
        DivergenceKind.Assessable => "could assess the frame",
        _ => "failure",
    };
}
