using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Replay.Differences;

/// <summary>Reads and writes <c>lifecycle/run-difference@1</c>: two runs of the same inputs held against each other.</summary>
public static class RunDifferenceDocument
{
    private const int ItemsMax = int.MaxValue;

    public static DocumentFormat Format { get; } = new(
        "lifecycle/run-difference@1", "two runs of the same models, set and alert policy held against each other",
        FormField.Required("answer", Form.Choice("same alerts, and scores within the tolerance", "same", "different")),
        FormField.Required("tolerance", Form.Number("scores may differ by so much", 0)),
        FormField.Required("largest", Form.Either(
            "the largest difference of any score", Form.Number("the difference", 0), Form.Nothing("a number against none"))),
        FormField.Required("otherMachine", Form.Flag("a fact of the machine differs, and not of the program alone")),
        FormField.Required("frames", Form.Whole("of each run", 0)),
        FormField.Required("first", Side("the first run")),
        FormField.Required("second", Side("the second run")),
        FormField.Required("profile", Form.List("the facts of both profiles, by name", Form.Map(
            "a fact",
            FormField.Required("fact", Form.Text("its name")),
            FormField.Required("first", Known("in the first run")),
            FormField.Required("second", Known("in the second run"))))),
        FormField.Required("scores", Form.List("every score of every model", Form.Map(
            "a score",
            FormField.Required("model", Role()),
            FormField.Required("score", Form.Text("its name")),
            FormField.Required("largest", Form.Either(
                "the largest difference", Form.Number("the difference", 0), Form.Nothing("a number against none"))),
            FormField.Optional("case", Form.Text("where it is; absent where no frame differs")),
            FormField.Optional("frame", Form.Whole("of the case, from 0", 0)),
            FormField.Required("beyond", Form.Whole("frames that differ by more than the tolerance", 0))))),
        FormField.Required("assessableDiffer", Form.Whole("frames that only one of the two could assess", 0)),
        FormField.Required("failureSame", Form.Flag("the candidate failed at the same place in both, or in neither")),
        FormField.Required("alerts", Form.List("those that the two do not share", Form.Map(
            "an alert",
            FormField.Required("model", Role()),
            FormField.Required("alert", Form.Text("its id")),
            FormField.Required("case", Form.Text("its case")),
            FormField.Required("type", AlertForms.Type),
            FormField.Required("start", AlertForms.Time("when it was raised")),
            FormField.Required("in", Form.Choice("which run has it", "first", "second", "both")),
            FormField.Optional("firstEnd", AlertForms.Time("when it ended in the first run")),
            FormField.Optional("secondEnd", AlertForms.Time("when it ended in the second run"))), countMax: ItemsMax)),
        FormField.Optional("divergence", Form.Map(
            "the first place, in the set's order, at which they part; absent where they do not",
            FormField.Required("case", Form.Text("the case")),
            FormField.Optional("frame", Form.Whole("of the case, from 0", 0)),
            FormField.Optional("time", AlertForms.Time("of the frame; absent where the set is not here")),
            FormField.Required("model", Role()),
            FormField.Required("kind", Form.Choice("in what", [.. DifferenceWords.KindNames])),
            FormField.Optional("of", Form.Text("the score, or the alert type")),
            FormField.Required("first", Form.Text("what the first run has", 5_000)),
            FormField.Required("second", Form.Text("what the second run has", 5_000)))));

    public static byte[] Write(RunDifference difference) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("answer", difference.IsSame ? "same" : "different");
        json.Member("tolerance", difference.Tolerance);
        json.NumberOrNone("largest", difference.Largest);
        json.Member("otherMachine", difference.IsOtherMachine);
        json.Member("frames", difference.Frames);
        json.Map("first", () => Write(json, difference.First));
        json.Map("second", () => Write(json, difference.Second));
        json.List("profile", difference.Facts, fact => json.Item(() =>
        {
            json.Member("fact", fact.Name);
            json.Member("first", fact.First);
            json.Member("second", fact.Second);
        }));
        json.List("scores", difference.Scores, score => json.Item(() => Write(json, score, difference.First.Record)));
        json.Member("assessableDiffer", difference.AssessableDiffer);
        json.Member("failureSame", difference.IsFailureSame);
        json.List("alerts", difference.Alerts, alert => json.Item(() => Write(json, alert)));
        if (difference.FirstDivergence is { } found)
        {
            json.Map("divergence", () => Write(json, found));
        }
    });

    /// <summary>What a kept record says of the second run's node.</summary>
    public static Outcome<NodeRecord> Read(SourceNode node) => Format.Judge(node).Then<NodeRecord>(map => new NodeRecord
    {
        Profile = Digest.Parse(map.Part("second").Text("profile")),
        Run = Digest.Parse(map.Part("second").Text("record")),
        IsOtherMachine = map.Flag("otherMachine", otherwise: false),
        IsSame = map.Text("answer") == "same",
        Tolerance = map.Number("tolerance"),
        Largest = map.Get("largest") is SourceNode.Scalar { Type: ScalarType.Nothing } ? double.PositiveInfinity : map.Number("largest"),
        Where = map.Find("divergence") is SourceNode.Map found
            ? found.Text("case") + (found.Find("frame") is { } frame ? $", frame {frame.AsText()}" : "")
            : "",
    });

    private static Form Side(string meaning) => Form.Map(
        meaning,
        FormField.Required("run", AlertForms.Digest("its identity")),
        FormField.Required("record", AlertForms.Digest("of run.json, which names every byte of it")),
        FormField.Required("profile", AlertForms.Digest("its execution profile")),
        FormField.Optional("failure", Form.Text("where and why the candidate could not go on", 5_000)));

    private static Form Known(string meaning) =>
        Form.Either(meaning, Form.Text("the fact", 2_000), Form.Nothing("this run does not say"));

    private static Form Role() => Form.Choice("whose", "candidate", "production");

    private static void Write(JsonText json, RunSide side)
    {
        json.Member("run", side.Record.Identity);
        json.Member("record", side.Digest);
        json.Member("profile", side.Record.Inputs.Profile);
        if (side.Record.Candidate.Failure is { } failure)
        {
            json.Member("failure", $"{failure.Case}, frame {failure.Frame}: {failure.Reason}");
        }
    }

    private static void Write(JsonText json, ScoreDifference score, RunRecord record)
    {
        json.Member("model", ReplayedModel.FolderOf(score.Role));
        json.Member("score", score.Score);
        json.NumberOrNone("largest", score.Largest);
        if (score.LargestAt is { } at)
        {
            json.Member("case", record.Cases[at.Case].Case);
            json.Member("frame", at.Frame);
        }

        json.Member("beyond", score.Beyond);
    }

    private static void Write(JsonText json, AlertDifference alert)
    {
        json.Member("model", ReplayedModel.FolderOf(alert.Role));
        json.Member("alert", alert.Either.Id);
        json.Member("case", alert.Either.Subject.Case);
        json.Member("type", alert.Either.Type);
        json.Member("start", alert.Either.Start);
        json.Member("in", alert.Second is null ? "first" : alert.First is null ? "second" : "both");
        foreach (var (name, end) in ((string, Moment?)[])[("firstEnd", alert.First?.End), ("secondEnd", alert.Second?.End)])
        {
            if (end is { } ended)
            {
                json.Member(name, ended);
            }
        }
    }

    private static void Write(JsonText json, Divergence found)
    {
        json.Member("case", found.Case);
        if (found.Frame is { } frame)
        {
            json.Member("frame", frame);
        }

        if (found.Time is { } time)
        {
            json.Member("time", time);
        }

        json.Member("model", ReplayedModel.FolderOf(found.Role));
        json.Member("kind", DifferenceWords.NameOf(found.Kind));
        if (found.Of.Length > 0)
        {
            json.Member("of", found.Of);
        }

        json.Member("first", found.First);
        json.Member("second", found.Second);
    }
}
