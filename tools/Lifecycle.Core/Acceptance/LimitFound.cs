namespace Lifecycle.Acceptance;

/// <summary>One of the limits that must hold together.</summary>
/// <param name="Method">By which method.</param>
/// <param name="Lower">The lower limit; minus infinity or 0 where there is none.</param>
/// <param name="Upper">The upper limit; infinity where there is none.</param>
public sealed record LimitFound(string Method, double Lower, double Upper);
