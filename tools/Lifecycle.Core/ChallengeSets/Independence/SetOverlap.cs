using Lifecycle.Acceptance;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Independence;

/// <summary>Whether a set is independent of what a model was made with: every key, and what frames look like.</summary>
public sealed record SetOverlap
{
    /// <summary>The name of the check whose record criteria are judged by.</summary>
    public const string CheckName = "set-overlap";

    /// <summary>All shared things together; left out of the record when nothing is shared and not everything was comparable.</summary>
    public const string Total = "overlaps";

    /// <summary>How near and alike frames were looked for. Another way is another check of the same inputs.</summary>
    public static string Method { get; } =
        $"{DevelopmentDocument.HashKind} radius {NearDuplicateIndex.StandardRadius} correlation {Scalars.Write(PixelCorrelation.Confirmed)}";

    /// <summary>The set's name and version, for people.</summary>
    public required string Set { get; init; }

    public required Digest SetDigest { get; init; }

    public required string Development { get; init; }

    public required Digest DevelopmentDigest { get; init; }

    public required int CaseCount { get; init; }

    public required int ItemCount { get; init; }

    /// <summary>Batch, donor, vessel and exact files.</summary>
    public required IReadOnlyList<KeyOverlap> Keys { get; init; }

    public required NearOverlap Near { get; init; }

    public long Shared => Keys.Sum(key => (long)key.Shared.Count) + Near.Confirmed;

    /// <summary>How many of the keys and of the look could not be compared in full.</summary>
    public int NotComparable => Keys.Count(key => !key.IsComparable) + (Near.IsComparable ? 0 : 1);

    public OverlapAnswer Answer => Shared > 0 ? OverlapAnswer.Confirmed : NotComparable > 0 ? OverlapAnswer.NotComparable : OverlapAnswer.None;

    public ExitCode Exit => Answer switch
    {
        OverlapAnswer.None => ExitCode.Ok,
        OverlapAnswer.Confirmed => ExitCode.No,
        _ => ExitCode.NotEnough,
    };

    public string Line => Answer switch
    {
        OverlapAnswer.None => "OVERLAP: none",
        OverlapAnswer.Confirmed => "OVERLAP: confirmed",
        _ => "OVERLAP: not comparable",
    };

    /// <summary>The numbers of the record. One of a key that is not comparable is there only when something is shared.</summary>
    public IReadOnlyDictionary<string, double> Numbers
    {
        get
        {
            var numbers = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["proposed"] = Near.Proposed, ["notComparable"] = NotComparable,
            };
            foreach (var key in Keys.Where(key => key.IsComparable || key.Shared.Count > 0))
            {
                numbers[key.Key] = key.Shared.Count;
            }

            if (Near.IsComparable || Near.Confirmed > 0)
            {
                numbers["confirmed"] = Near.Confirmed;
            }

            if (Answer != OverlapAnswer.NotComparable)
            {
                numbers[Total] = Shared;
            }

            return numbers;
        }
    }

    /// <summary>What a criterion is judged by.</summary>
    public byte[] WriteRecord() => CheckDocument.Write(new CheckRecord(
        CheckName, new Dictionary<string, Digest> { ["set"] = SetDigest }, Numbers, SetDigest, IsRecorded: false));
}
