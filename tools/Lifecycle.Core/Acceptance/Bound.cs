using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>A limit with its direction. NaN passes neither way.</summary>
public sealed record Bound
{
    private Bound(double limit, BoundDirection direction) => (Limit, Direction) = (limit, direction);

    public double Limit { get; }

    public BoundDirection Direction { get; }

    public static Bound AtLeast(double limit) => new(limit, BoundDirection.AtLeast);

    public static Bound AtMost(double limit) => new(limit, BoundDirection.AtMost);

    public bool Allows(double got) => Direction == BoundDirection.AtLeast ? got >= Limit : got <= Limit;

    /// <summary>How much room there is: negative when the limit is missed.</summary>
    public double Margin(double got) => Direction == BoundDirection.AtLeast ? got - Limit : Limit - got;

    /// <summary>As it is written in a criteria file.</summary>
    public override string ToString() => (Direction == BoundDirection.AtLeast ? ">= " : "<= ") + Scalars.Write(Limit);

    /// <summary>Reads what the form of a criteria file has let through.</summary>
    internal static Bound Parse(string text)
    {
        Scalars.TryNumber(text[2..].Trim(), out var limit);
        return text.StartsWith(">=", StringComparison.Ordinal) ? AtLeast(limit) : AtMost(limit);
    }
}

public enum BoundDirection
{
    AtLeast,
    AtMost,
}
