namespace Lifecycle.Models.Hosting;

// Caught in the two clients and turned into their refusals; it never leaves this folder.
#pragma warning disable CA1032, CA1064

/// <summary>A host process is gone, with the reason as a person would say it.</summary>
internal sealed class HostLostException(string reason) : Exception(reason);
