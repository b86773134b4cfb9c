namespace Lifecycle.Models.Hosting;

// Caught where the link ends and turned into a refusal; it never leaves this folder.
#pragma warning disable CA1032, CA1064

/// <summary>The other side said something that the protocol does not have.</summary>
internal sealed class ProtocolException(string message) : Exception(message);
