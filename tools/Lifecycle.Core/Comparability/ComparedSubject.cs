using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Comparability;

/// <summary>What was compared with what, on what and by what: everything that the numbers depend on.</summary>
public sealed record ComparedSubject
{
    public required AlertModel Candidate { get; init; }

    /// <summary>The model in production; null when the other side is a record.</summary>
    public required AlertModel? Production { get; init; }

    /// <summary>The record's name and digest; null when the other side is a model.</summary>
    public required (string Name, Digest Digest)? Record { get; init; }

    /// <summary>The challenge set's id and version, for people.</summary>
    public required string Set { get; init; }

    public required Digest SetDigest { get; init; }

    public required Digest Labels { get; init; }

    public required Digest AlertPolicy { get; init; }

    public required Digest Criteria { get; init; }

    public required Digest Comparison { get; init; }

    /// <summary>The very same model on both sides: there is nothing to compare.</summary>
    public bool IsSameModel => Production is { } production && production.Digest == Candidate.Digest;
}
