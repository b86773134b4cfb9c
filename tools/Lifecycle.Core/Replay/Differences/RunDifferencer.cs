using System.Globalization;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Replay.Differences;

/// <summary>Judges what was found between two runs. Pure: the columns were held against each other slice by slice before.</summary>
public sealed class RunDifferencer(RunSide first, RunSide second, double tolerance)
{
    private readonly List<ScoreDifference> scores = [];
    private readonly List<AssessableComparer> assessable = [];
    private readonly List<AlertDifference> alerts = [];

    /// <summary>The facts of the cases where the set is here: they give frames their times.</summary>
    public IReadOnlyDictionary<string, CaseFacts> Cases { get; init; } = new Dictionary<string, CaseFacts>();

    /// <summary>What must be the same before two runs can be held against each other, and is not.</summary>
    public static IReadOnlyList<string> WhatDiffers(RunRecord one, RunRecord other) =>
    [
        .. Named("the candidate", one.Inputs.Candidate, other.Inputs.Candidate),
        .. Named("the model in production", one.Inputs.Production, other.Inputs.Production),
        .. Named("the set", one.Inputs.Set, other.Inputs.Set),
        .. Named("the alert policy", one.Inputs.AlertPolicy, other.Inputs.AlertPolicy),
        .. one.Cases.SequenceEqual(other.Cases) ? (string[])[] : ["the cases and their frames"],
        .. one.Models.Select(Scores).SequenceEqual(other.Models.Select(Scores)) ? (string[])[] : ["the scores of the models"],
    ];

    public void Add(ScoreDifference score) => scores.Add(score);

    public void Add(AssessableComparer comparer) => assessable.Add(comparer);

    public void Add(IReadOnlyList<AlertDifference> found) => alerts.AddRange(found);

    public RunDifference Judge()
    {
        var (one, other) = (first.Record.Candidate.Failure, second.Record.Candidate.Failure);
        var isFailureSame = (one?.Case, one?.Frame) == (other?.Case, other?.Frame);
        return new RunDifference
        {
            First = first,
            Second = second,
            Tolerance = tolerance,
            Frames = first.Record.FrameCount,
            Scores = scores,
            AssessableDiffer = assessable.Sum(comparer => comparer.Differ),
            Alerts = [.. alerts.OrderBy(alert => alert.Case)],
            IsFailureSame = isFailureSame,
            FirstDivergence = Places(isFailureSame ? [] : Failed(one, other)).OrderBy(found => found.Case)
                .ThenBy(found => found.Frame).ThenBy(found => found.Divergence.Role).ThenBy(found => found.Divergence.Kind)
                .Select(found => found.Divergence).FirstOrDefault(),
        };
    }

    private IEnumerable<(int Case, int Frame, Divergence Divergence)> Places(
        IEnumerable<(int Case, int Frame, Divergence Divergence)> failed)
    {
        foreach (var found in failed)
        {
            yield return found;
        }

        foreach (var comparer in assessable.Where(comparer => comparer.First is not null))
        {
            var (at, inFirst) = comparer.First!.Value;
            yield return Of(at, comparer.Role, DivergenceKind.Assessable, "", Assessed(inFirst), Assessed(!inFirst));
        }

        foreach (var score in scores.Where(score => score.First is not null))
        {
            var pair = score.First!;
            yield return Of(
                pair.At, score.Role, DivergenceKind.Score, score.Score, Number(pair.First), Number(pair.Second));
        }

        foreach (var alert in alerts.GroupBy(alert => alert.Role).Select(own => own.OrderBy(alert => alert.Case).First()))
        {
            var frame = Cases.TryGetValue(alert.Either.Subject.Case, out var facts) && facts.Frames.HasTimes
                ? facts.Frames.At(alert.Either.Start)
                : (int?)null;
            // Where the times of frames are not known, an alert stands behind every score of its case.
            yield return (alert.Case, frame ?? int.MaxValue, new Divergence
            {
                Case = alert.Either.Subject.Case, Frame = frame, Time = alert.Either.Start, Role = alert.Role,
                Kind = DivergenceKind.Alert, Of = alert.Either.Type, First = Words(alert.First), Second = Words(alert.Second),
            });
        }
    }

    private (int Case, int Frame, Divergence Divergence) Of(
        FramePlace at, ModelRole role, DivergenceKind kind, string of, string one, string other)
    {
        var name = first.Record.Cases[at.Case].Case;
        return (at.Case, at.Frame, new Divergence
        {
            Case = name, Frame = at.Frame, Time = TimeOf(name, at.Frame), Role = role, Kind = kind, Of = of, First = one,
            Second = other,
        });
    }

    // Where only one failed, the runs part at its failure; where both did, at the earlier one.
    private IEnumerable<(int Case, int Frame, Divergence Divergence)> Failed(ModelFailure? one, ModelFailure? other)
    {
        var failures = new[] { one, other }.OfType<ModelFailure>()
            .Select(failure => (Place: PlaceOf(failure.Case), Failure: failure));
        var (place, earlier) = failures.OrderBy(failed => failed.Place).ThenBy(failed => failed.Failure.Frame ?? 0).First();
        yield return (place, earlier.Frame ?? 0, new Divergence
        {
            Case = earlier.Case, Frame = earlier.Frame, Time = earlier.Frame is { } frame ? TimeOf(earlier.Case, frame) : null,
            Role = ModelRole.Candidate, Kind = DivergenceKind.Failure, Of = "", First = Words(one), Second = Words(other),
        });
    }

    private int PlaceOf(string name)
    {
        var place = 0;
        while (place < first.Record.Cases.Count && first.Record.Cases[place].Case != name)
        {
            place++;
        }

        return place;
    }

    private Moment? TimeOf(string name, int frame) =>
        Cases.TryGetValue(name, out var facts) && facts.Frames.HasTimes ? facts.Frames.TimeOf(frame) : null;

    // The shortest text that reads back as the same number of four bytes.
    private static string Number(float value) => (value + 0f).ToString("R", CultureInfo.InvariantCulture);

    private static string Assessed(bool isAssessable) => isAssessable ? "assessable" : "outside its range";

    private static string Words(Alert? alert) =>
        alert is null ? "no alert" : alert.End is { } end ? $"an alert until {end}" : "an alert that never ended";

    private static string Words(ModelFailure? failure) => failure is null
        ? "did not fail"
        : $"failed in {failure.Case}{(failure.Frame is { } frame ? $", frame {frame}" : "")}: {failure.Reason}";

    private static IEnumerable<string> Named(string what, Digest? one, Digest? other) =>
        one == other ? [] : [$"{what} ({one?.Brief ?? "none"} and {other?.Brief ?? "none"})"];

    private static string Scores(ReplayedModel model) => $"{model.Role} {string.Join('\n', model.ScoreNames)}";
}
