using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Workflows.Sealing;

/// <summary>What was sealed, by which act.</summary>
/// <param name="Act">The seal's place in the ledger.</param>
/// <param name="Role">Of who sealed.</param>
/// <param name="Subjects">What was sealed.</param>
/// <param name="TooLateFor">The first run for whose candidate the seal comes too late; null when there is none.</param>
public sealed record SealedFiles(long Act, string Role, IReadOnlyList<NamedDigest> Subjects, long? TooLateFor)
{
    /// <summary>The key that signed it; null in an unsigned ledger.</summary>
    public required Digest? Key { get; init; }

    /// <summary>Whether the seal is still to be submitted to the ledger of its home.</summary>
    public bool IsPending { get; init; }

    /// <summary>The sets among the subjects.</summary>
    public IReadOnlyList<SealedSet> Sets { get; init; } = [];

    /// <summary>Owners that have not sealed these bytes yet: the file's name and their roles.</summary>
    public IReadOnlyList<(string File, IReadOnlyList<string> Roles)> Waiting { get; init; } = [];
}
