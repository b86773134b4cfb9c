using Lifecycle.Formats;

namespace Lifecycle.Signing.Certificates;

/// <summary>When something is believed, both ends included. Without an end it is believed until somebody says otherwise.</summary>
/// <param name="From">To the second, since time stamps have no fraction: what begins now can be stamped now.</param>
/// <param name="Until">The last moment.</param>
public sealed record Period(Moment From, Moment? Until)
{
    private const long MicrosPerSecond = 1_000_000;

    public Moment From { get; } = new(From.Micros - (From.Micros % MicrosPerSecond));

    public bool Holds(Moment at) => at >= From && (Until is not { } until || at <= until);

    public override string ToString() => Until is { } until ? $"{From} to {until}" : $"{From} on";
}
