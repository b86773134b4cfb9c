using Lifecycle.Formats;

namespace Lifecycle.Statistics.Functions;

/// <summary>One named part of an answer. NaN says that the number does not exist; infinity that an end is open.</summary>
public abstract record StatValue
{
    private StatValue()
    {
    }

    public sealed record Number(double Value) : StatValue;

    /// <summary>A count or an index: compared exactly, never within a tolerance.</summary>
    public sealed record Whole(long Value) : StatValue;

    public sealed record Flag(bool Value) : StatValue;

    public sealed record Text(string Value) : StatValue;

    public sealed record Numbers(IReadOnlyList<double> Values) : StatValue;

    public sealed record Wholes(IReadOnlyList<long> Values) : StatValue;

    public sealed record Texts(IReadOnlyList<string> Values) : StatValue;

    /// <summary>A list of maps, such as the bins of a reliability table.</summary>
    public sealed record Rows(IReadOnlyList<StatAnswer> Values) : StatValue;

    public static implicit operator StatValue(double value) => new Number(value);

    public static implicit operator StatValue(long value) => new Whole(value);

    public static implicit operator StatValue(bool value) => new Flag(value);

    public static implicit operator StatValue(string value) => new Text(value);

    public static implicit operator StatValue(double[] values) => new Numbers(values);

    public static implicit operator StatValue(long[] values) => new Wholes(values);

    public static implicit operator StatValue(string[] values) => new Texts(values);

    public static implicit operator StatValue(StatAnswer[] rows) => new Rows(rows);
}
