using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Workflows.Recording;

/// <summary>What somebody noted, and where the ledger has it.</summary>
/// <param name="Kind">Of the act.</param>
/// <param name="Act">Its place.</param>
/// <param name="Role">Who noted it.</param>
/// <param name="Key">The key that signed it; null in an unsigned ledger.</param>
/// <param name="IsPending">Whether it is still to be submitted to the ledger of its home.</param>
/// <param name="Subjects">What it is about.</param>
/// <param name="Says">What it says, in words.</param>
public sealed record RecordedNote(
    string Kind, long Act, string Role, Digest? Key, bool IsPending, IReadOnlyList<NamedDigest> Subjects, string Says);
