using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Replay.Differences;

/// <summary>Writes <c>lifecycle/model-difference@1</c>: where candidate and production of one run disagree, worst first.</summary>
public static class ModelDifferenceDocument
{
    private static readonly (DisagreementKind Kind, string Name)[] Kinds =
    [
        (DisagreementKind.OnlyProduction, "only-production"), (DisagreementKind.OnlyCandidate, "only-candidate"),
        (DisagreementKind.Later, "later"), (DisagreementKind.Earlier, "earlier"),
    ];

    private static readonly (DisagreementGround Ground, string Name)[] Grounds =
    [
        (DisagreementGround.Episode, "episode"), (DisagreementGround.Quiet, "quiet"),
        (DisagreementGround.Unlabelled, "unlabelled"),
    ];

    public static DocumentFormat Format { get; } = new(
        "lifecycle/model-difference@1", "where candidate and production of one run disagree, worst first",
        FormField.Required("run", AlertForms.Digest("its identity")),
        FormField.Required("record", AlertForms.Digest("of run.json, which names every byte of it")),
        FormField.Required("set", Form.Text("the set's name and version")),
        FormField.Required("candidate", Model()),
        FormField.Required("production", Model()),
        FormField.Required("labelled", Form.Flag("the labels were here")),
        FormField.Optional("failure", Form.Text("where and why the candidate could not go on: from there on it has no alerts", 5_000)),
        FormField.Required("all", Form.Map("events of all types", [.. Counts()])),
        FormField.Required("types", Form.List("in the order of the alert policy", Counted("an alert type", "type"))),
        FormField.Required("subgroups", Form.List("in the order of axes and values", Counted("a subgroup, as axis=value", "subgroup"))),
        FormField.Required("disagreements", Form.List("worst first", Form.Map(
            "an event about which the two disagree",
            FormField.Required("case", Form.Text("its case")),
            FormField.Required("type", AlertForms.Type),
            FormField.Required("kind", Form.Choice("who alerted; later and earlier are the candidate's", [.. Kinds.Select(entry => entry.Name)])),
            FormField.Required("ground", Form.Choice("what is labelled there", [.. Grounds.Select(entry => entry.Name)])),
            FormField.Required("start", AlertForms.Time("the first alert of either model")),
            FormField.Required("end", AlertForms.Time("the end of the last")),
            FormField.Optional("candidate", AlertForms.Time("when it alerted first; absent where it did not")),
            FormField.Optional("production", AlertForms.Time("the same of production")),
            FormField.Optional("leadMicros", Form.Whole("how much earlier the candidate alerted, in microseconds; negative where it was later")),
            FormField.Optional("episode", Form.Text("the labelled episode")),
            FormField.Optional("excused", Form.Choice("why the silent model could not have alerted", "masked", "outside-range")),
            FormField.Required("axes", ChallengeSets.ChallengeSetForms.Axes("the subgroups of the episode and of the case"))), countMax: int.MaxValue)));

    public static string NameOf(DisagreementKind kind) => Kinds.First(entry => entry.Kind == kind).Name;

    public static string NameOf(DisagreementGround ground) => Grounds.First(entry => entry.Ground == ground).Name;

    public static byte[] Write(ModelDifference difference) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("run", difference.Run.Identity);
        json.Member("record", difference.Digest);
        json.Member("set", difference.Run.Set);
        json.Map("candidate", () => Write(json, difference.Run.Candidate));
        json.Map("production", () => Write(json, difference.Run.Production!));
        json.Member("labelled", difference.IsLabelled);
        if (difference.Run.Candidate.Failure is { } failure)
        {
            json.Member("failure", $"{failure.Case}, frame {failure.Frame}: {failure.Reason}");
        }

        json.Map("all", () => Write(json, difference.All));
        json.List("types", difference.Types, counts => json.Item(() => Write(json, counts, "type")));
        json.List("subgroups", difference.Subgroups, counts => json.Item(() => Write(json, counts, "subgroup")));
        json.List("disagreements", difference.Disagreements, one => json.Item(() => Write(json, one)));
    });

    private static Form Model() => Form.Map(
        "a model",
        FormField.Required("name", Form.Text("its name")),
        FormField.Required("version", Form.Text("its version")),
        FormField.Required("digest", AlertForms.Digest("the model")),
        FormField.Required("alerts", Form.Whole("that it raised", 0)));

    private static Form Counted(string meaning, string name) =>
        Form.Map(meaning, [FormField.Required(name, Form.Text("its name")), .. Counts()]);

    private static IEnumerable<FormField> Counts() =>
    [
        FormField.Required("onlyProduction", Form.Whole("events that production alone alerted about", 0)),
        FormField.Required("onlyCandidate", Form.Whole("that the candidate alone did", 0)),
        FormField.Required("later", Form.Whole("that both did, the candidate later", 0)),
        FormField.Required("earlier", Form.Whole("that both did, the candidate earlier", 0)),
        FormField.Required("same", Form.Whole("that both did on the same frame", 0)),
    ];

    private static void Write(JsonText json, ReplayedModel model)
    {
        json.Member("name", model.Name);
        json.Member("version", model.Version);
        json.Member("digest", model.Digest);
        json.Member("alerts", model.AlertCount);
    }

    private static void Write(JsonText json, DisagreementCounts counts, string? name = null)
    {
        if (name is not null)
        {
            json.Member(name, counts.Name);
        }

        json.Member("onlyProduction", counts.OnlyProduction);
        json.Member("onlyCandidate", counts.OnlyCandidate);
        json.Member("later", counts.Later);
        json.Member("earlier", counts.Earlier);
        json.Member("same", counts.Same);
    }

    private static void Write(JsonText json, Disagreement one)
    {
        json.Member("case", one.Case);
        json.Member("type", one.Type);
        json.Member("kind", NameOf(one.Kind));
        json.Member("ground", NameOf(one.Ground));
        json.Member("start", one.Start);
        json.Member("end", one.End);
        foreach (var (name, at) in ((string, Moment?)[])[("candidate", one.Candidate), ("production", one.Production)])
        {
            if (at is { } time)
            {
                json.Member(name, time);
            }
        }

        if (one.Lead is { } lead)
        {
            json.Member("leadMicros", lead.Ticks / TimeSpan.TicksPerMicrosecond);
        }

        if (one.Episode is { } episode)
        {
            json.Member("episode", episode);
        }

        if (one.Excused is { } why)
        {
            json.Member("excused", why == FrameState.Masked ? "masked" : "outside-range");
        }

        json.Map("axes", () =>
        {
            foreach (var (axis, value) in one.Axes.Values)
            {
                json.Member(axis, value);
            }
        });
    }
}
