using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Replay.Differences;

/// <summary>Two runs of the same models, set and alert policy held against each other: two nodes, or two profiles.</summary>
public sealed record RunDifference
{
    // What a profile says of the machine and its system; the rest is of the program and of the models.
    private static readonly string[] MachineFacts = ["architecture", "dotnet", "libc", "vector-class"];

    public required RunSide First { get; init; }

    public required RunSide Second { get; init; }

    /// <summary>Scores may differ by so much.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Of both runs.</summary>
    public required long Frames { get; init; }

    public required IReadOnlyList<ScoreDifference> Scores { get; init; }

    /// <summary>Frames that only one of the two could assess.</summary>
    public required long AssessableDiffer { get; init; }

    /// <summary>In the set's order.</summary>
    public required IReadOnlyList<AlertDifference> Alerts { get; init; }

    /// <summary>The candidate failed at the same place in both, or in neither.</summary>
    public required bool IsFailureSame { get; init; }

    /// <summary>The first place, in the set's order and then in time, at which they part; null where they do not.</summary>
    public required Divergence? FirstDivergence { get; init; }

    /// <summary>The largest difference of any score; infinite where one side has a number and the other has none.</summary>
    public double Largest => Scores.Count == 0 ? 0 : Scores.Max(score => score.Largest);

    public bool IsSame => FirstDivergence is null;

    /// <summary>Whether a fact of the machine differs, and not of this program alone: a rebuilt program is no other node.</summary>
    public bool IsOtherMachine => Facts.Any(fact => MachineFacts.Contains(fact.Name) && fact.First != fact.Second);

    public ExitCode Exit => IsSame ? ExitCode.Ok : ExitCode.No;

    /// <summary>Every fact of the two profiles, in the order of the names; null where a side does not have it.</summary>
    public IEnumerable<(string Name, string? First, string? Second)> Facts
    {
        get
        {
            var (one, other) = (First.Record.Profile.Facts, Second.Record.Profile.Facts);
            return one.Concat(other).Select(fact => fact.Key).Distinct().Order(StringComparer.Ordinal)
                .Select(name => (name, Find(one, name), Find(other, name)));
        }
    }

    private static string? Find(IReadOnlyList<KeyValuePair<string, string>> facts, string name) =>
        facts.Where(fact => fact.Key == name).Select(fact => fact.Value).FirstOrDefault();
}

/// <summary>One of two runs.</summary>
/// <param name="Name">As people know it: its folder.</param>
/// <param name="Record">What it says of itself.</param>
/// <param name="Digest">Of run.json, which names every byte of the run.</param>
public sealed record RunSide(string Name, RunRecord Record, Digest Digest);
