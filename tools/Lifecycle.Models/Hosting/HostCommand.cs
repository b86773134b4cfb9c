namespace Lifecycle.Models.Hosting;

/// <summary>How a host process is started; the role, <c>decoder</c> or <c>model</c>, is added as the last argument.</summary>
/// <param name="Program">The full path of the program.</param>
/// <param name="Arguments">What comes before the role, such as <c>host</c>.</param>
public sealed record HostCommand(string Program, IReadOnlyList<string> Arguments);
