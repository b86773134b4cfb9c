using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Builds;

/// <summary>Model, data, criteria, configuration and results, fixed under one digest: what people approve and what a node runs.</summary>
/// <remarks>No time, host, user or place is in it, so that equal evidence gives equal bytes anywhere.</remarks>
public sealed record LockedBuild
{
    private const int NameDigits = 12;

    /// <summary>The model. Its digest is what it is; name and version are for people.</summary>
    public required AlertModel Model { get; init; }

    public required BuildPurpose Purpose { get; init; }

    /// <summary>The evidence is of a demonstration: nothing of it can be promoted elsewhere.</summary>
    public required bool IsDemonstration { get; init; }

    public required Stage Stage { get; init; }

    /// <summary>What the criteria of that stage came to.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What ran beside it; null when nothing is in production.</summary>
    public required AlertModel? Production { get; init; }

    /// <summary>The challenge set's id and version, for people.</summary>
    public required string Set { get; init; }

    /// <summary>What is bound, each with the file or folder that holds it.</summary>
    public required IReadOnlyList<BuildPart> Parts { get; init; }

    public required BuildOrigin Origin { get; init; }

    /// <summary>The roles whose approval the criteria ask for; they sign next.</summary>
    public required IReadOnlyList<string> Signers { get; init; }

    /// <summary>Tool, runtime, C library and processor that the run was made with.</summary>
    public required ExecutionProfile Runtime { get; init; }

    /// <summary>Every file but build.json itself and the signatures, in the order of the paths' bytes.</summary>
    public required IReadOnlyList<FilePart> Files { get; init; }

    public Digest Digest => Digest.Of(BuildDocument.Write(this));

    /// <summary>What its folder is called: enough of the digest to be found, and to see that it is another.</summary>
    public string FolderName => string.Join('-', (string[])
        [Plain(Model.Name), Plain(Model.Version), .. Purpose == BuildPurpose.Shadow ? (string[])["shadow"] : [], Digest.Hex[..NameDigits]]);

    /// <summary>The first digits of the digest of the build that a folder's name says it is; null when it says nothing.</summary>
    public static string? DigitsOf(string folderName)
    {
        var last = folderName[(folderName.LastIndexOf('-') + 1)..];
        return last.Length == NameDigits && last.Length < folderName.Length && last.All(char.IsAsciiHexDigitLower) ? last : null;
    }

    public BuildPart? Part(string purpose) => Parts.FirstOrDefault(part => part.Purpose == purpose);

    public string CriteriaLine => "CRITERIA: " + CriteriaNames.NameOf(Verdict)
        + ConditionWords.Suffix(IsDemonstration ? ScoreConditions.Demonstration : ScoreConditions.None);

    // A version is free text; a folder's name is not.
    private static string Plain(string text) =>
        string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '+' ? letter : '-'));
}
