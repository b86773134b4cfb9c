using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>One row as it is kept: every value in the one way in which it is written.</summary>
/// <param name="Kind">What it is a row of.</param>
/// <param name="Values">In the order of the kind's columns; empty text where nothing is said.</param>
/// <param name="Spot">Where it was read.</param>
public sealed record ShadowRow(RowKind Kind, IReadOnlyList<string> Values, SourceSpot Spot)
{
    /// <summary>Which fact it is. Values never hold the character between the parts.</summary>
    public string Key { get; } = string.Join('\u001f', Values.Take(Kind.KeyColumns));

    /// <summary>How people know it.</summary>
    public string Name => NameOf(Kind, string.Join(", ", Values.Take(Kind.KeyColumns)));

    /// <summary>Batches and events: what a phase has watched.</summary>
    internal static IReadOnlyList<RowKind> WatchedKinds { get; } =
        [.. RowKind.All(new Dictionary<string, IReadOnlyList<string>>()).Where(kind => kind.Name is RowKind.Batches or RowKind.Events)];

    public bool IsWatched => WatchedKinds.Any(kind => kind.Name == Kind.Name);

    internal static string NameOf(RowKind kind, string key) => $"{kind.One} {key}";

    public string this[string column] => Values[Kind.PlaceOf(column)];

    public Moment At(string column) => WrittenTime.Of(this[column]) ?? throw new InvalidOperationException($"{Spot}: {column} is no time");

    public Moment? AtOrNone(string column) => WrittenTime.Of(this[column]);

    public bool SaysTheSame(ShadowRow other) => Values.SequenceEqual(other.Values, StringComparer.Ordinal);
}
