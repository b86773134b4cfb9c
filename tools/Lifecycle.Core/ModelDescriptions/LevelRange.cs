using Lifecycle.Formats;

namespace Lifecycle.ModelDescriptions;

/// <summary>From one value to another, both included; an open end admits everything on its side.</summary>
public readonly record struct LevelRange(double? From, double? To)
{
    /// <summary>False for NaN: a value that is not there is never inside.</summary>
    public bool Holds(double value) => value >= (From ?? double.NegativeInfinity) && value <= (To ?? double.PositiveInfinity);

    public override string ToString() => (From, To) switch
    {
        ({ } from, { } to) => $"{Scalars.Write(from)} to {Scalars.Write(to)}",
        ({ } from, null) => $"at least {Scalars.Write(from)}",
        (null, { } to) => $"at most {Scalars.Write(to)}",
        _ => "anything",
    };
}
