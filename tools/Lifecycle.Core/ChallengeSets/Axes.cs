using System.Diagnostics.CodeAnalysis;

namespace Lifecycle.ChallengeSets;

/// <summary>The declared subgroups that a case or an episode belongs to, such as <c>camera: CH-2 rev C</c>.</summary>
/// <remarks>In the order of the axis names, so that equal axes are written as equal bytes.</remarks>
public sealed class Axes : IEquatable<Axes>
{
    private readonly KeyValuePair<string, string>[] values;

    public Axes(IEnumerable<KeyValuePair<string, string>> values)
    {
        this.values = [.. values.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
        if (this.values.DistinctBy(pair => pair.Key).Count() != this.values.Length)
        {
            throw new ArgumentException("an axis has one value", nameof(values));
        }
    }

    public static Axes None { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, string>> Values => values;

    public bool TryGet(string axis, [NotNullWhen(true)] out string? value)
    {
        value = values.FirstOrDefault(pair => pair.Key == axis).Value;
        return value is not null;
    }

    /// <summary>These axes and those of the whole that this is a part of; what the part says of itself wins.</summary>
    public Axes Within(Axes whole) => whole.values.Length == 0
        ? this
        : new Axes([.. values, .. whole.values.Where(pair => !TryGet(pair.Key, out _))]);

    public bool Equals(Axes? other) => other is not null && values.AsSpan().SequenceEqual(other.values);

    public override bool Equals(object? obj) => Equals(obj as Axes);

    public override int GetHashCode() => values.Length == 0 ? 0 : HashCode.Combine(values.Length, values[0]);

    public override string ToString() => string.Join(", ", values.Select(pair => $"{pair.Key}={pair.Value}"));
}
