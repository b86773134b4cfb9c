namespace Lifecycle.ChallengeSets.Independence;

/// <summary>Frames of a set that look like frames of the development data.</summary>
public sealed record NearOverlap
{
    /// <summary>Frames of the set that have a hash, and frames without a pattern that have none.</summary>
    public required long SetHashed { get; init; }

    public required long SetFlat { get; init; }

    /// <summary>The same of the development data.</summary>
    public required long DevelopmentHashed { get; init; }

    public required long DevelopmentFlat { get; init; }

    /// <summary>Cases of the set that are no pictures, and items of which no frame was hashed.</summary>
    public required int SetLacks { get; init; }

    public required int DevelopmentLacks { get; init; }

    /// <summary>Cases and items with near frames, in order.</summary>
    public required IReadOnlyList<NearCase> Cases { get; init; }

    public long Proposed => Cases.Sum(pair => pair.Proposed);

    public long Confirmed => Cases.Sum(pair => pair.Confirmed);

    /// <summary>Proposals of two cases that nothing confirmed, and of which not all could be looked at.</summary>
    public long Open => Cases.Sum(pair => pair.Open);

    /// <summary>Every frame was hashed, and every proposal was looked at or stands beside one that was confirmed.</summary>
    public bool IsComparable => SetLacks == 0 && DevelopmentLacks == 0 && Open == 0 && SetHashed > 0 && DevelopmentHashed > 0;
}

/// <summary>One case and one item with near frames.</summary>
/// <param name="Case">Of the set.</param>
/// <param name="Item">Of the development data.</param>
/// <param name="Proposed">Pairs of frames whose hashes are near.</param>
/// <param name="LookedAt">How many of them were compared pixel by pixel: the nearest.</param>
/// <param name="Confirmed">How many of those show the same.</param>
/// <param name="Nearest">The pair of frames that is most alike of those looked at; or the nearest by hash when none was.</param>
public sealed record NearCase(string Case, string Item, long Proposed, long LookedAt, long Confirmed, NearFrames Nearest)
{
    public long Open => Confirmed > 0 ? 0 : Proposed - LookedAt;
}

/// <summary>Two frames, how many bits of their hashes differ, and their correlation; null when it was not computed.</summary>
public sealed record NearFrames(int CaseFrame, int ItemFrame, int Distance, double? Correlation);
