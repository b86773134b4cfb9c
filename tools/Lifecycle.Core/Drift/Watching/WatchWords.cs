namespace Lifecycle.Drift.Watching;

/// <summary>How the parts of a watch are called in files and answers.</summary>
public static class WatchWords
{
    /// <summary>The signal that is not read but counted: seconds since the camera's frame before.</summary>
    public const string Interval = "interval";

    /// <summary>Before the column of a signal whose spread is watched.</summary>
    public const string SpreadOf = "spread of ";

    private static readonly string[] Views = ["mean", "spread"];

    private static readonly string[] Methods = ["cusum", "page-hinkley", "ewma", "adwin", "ddm"];

    private static readonly string[] Kinds = ["in-batch", "new-batch", "outcomes", "frozen", "empty"];

    public static IReadOnlyList<string> MethodNames => Methods;

    /// <summary>What a chart may see of a column.</summary>
    public static IReadOnlyList<string> ViewNames => Views;

    public static IReadOnlyList<string> KindNames => Kinds;

    public static string NameOf(WatchMethod method) => Methods[(int)method];

    public static WatchMethod MethodNamed(string name) => (WatchMethod)Array.IndexOf(Methods, name);

    public static bool IsSpread(string view) => view == Views[1];

    public static string NameOf(CrossingKind kind) => Kinds[(int)kind];

    /// <summary>Whether a signal says nothing any more, whatever its level was.</summary>
    public static bool IsSilence(CrossingKind kind) => kind is CrossingKind.Frozen or CrossingKind.Empty;

    public static CrossingKind KindNamed(string name) => (CrossingKind)Array.IndexOf(Kinds, name);
}
