using Lifecycle.ChallengeSets.Importing;
using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Importing;

/// <summary>What an import took, what it refused, and whether the set was written or was there already.</summary>
/// <param name="Place">The set's name and version.</param>
/// <param name="Folder">The set's folder, as people know it.</param>
/// <param name="From">The folder of the images, likewise.</param>
/// <param name="Set">The cases and labels.</param>
/// <param name="Written">Frames that had to be written anew.</param>
/// <param name="Refused">Every row and file that was refused, in the order in which it was found.</param>
/// <param name="Left">Files that the mapping leaves where they are.</param>
/// <param name="IsUnchanged">True when the set was there with the same bytes, and nothing was written.</param>
public sealed record ImportAnswer(
    SetPlace Place, string Folder, string From, ImportedSet Set, IReadOnlyList<WrittenFrames> Written,
    IReadOnlyList<Refusal> Refused, int Left, bool IsUnchanged)
{
    /// <summary>Rows and files that were refused: of one, several things may be said.</summary>
    public required int RefusedRows { get; init; }
}
