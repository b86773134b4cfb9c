using Lifecycle.Formats;

namespace Lifecycle.Signing.Models;

/// <summary>One file of a model: its path below the model's folder, '/' separated, and its digest.</summary>
public sealed record ModelFile(string Path, Digest Digest);
