using Lifecycle.Formats;

namespace Lifecycle.Signing.Certificates;

/// <summary>When something is believed, both ends included. Without an end it is believed until somebody says otherwise.</summary>
public sealed record Period(Moment From, Moment? Until)
{
    public bool Holds(Moment at) => at >= From && (Until is not { } until || at <= until);

    public override string ToString() => Until is { } until ? $"{From} to {until}" : $"{From} on";
}
