using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay.Recorded;

namespace Lifecycle.Replay;

/// <summary>What a finished replay says of itself: inputs, profile, where each case lies, and the digest of every file.</summary>
public sealed record RunRecord(
    RunIdentity Inputs, ExecutionProfile Profile, string Set, IReadOnlyList<CaseSpan> Cases,
    IReadOnlyList<ReplayedModel> Models, IReadOnlyList<FilePart> Files)
{
    public const string FileName = "run.json";

    private const string DigestPattern = "^sha256:[0-9a-f]{64}$";

    public static DocumentFormat Format { get; } = new(
        "lifecycle/run@1", "a finished replay: its inputs and the digest of every file of observations and alerts",
        FormField.Required("identity", DigestForm("digest of the inputs")),
        FormField.Required("inputs", InputsForm()),
        FormField.Required("profile", ProfileForm()),
        FormField.Required("set", Form.Text("the set's name and version")),
        FormField.Required("cases", Form.List("where each case lies in the columns", Form.Map(
            "a case",
            FormField.Required("case", Form.Text("its id")),
            FormField.Required("first", Form.Whole("the row of its first frame", 0)),
            FormField.Required("count", Form.Whole("its frames", 1, int.MaxValue))), countMin: 1)),
        FormField.Required("models", Form.List("the models", Form.Map(
            "a model",
            FormField.Required("role", Form.Choice("its role in the shadow run", "candidate", "production")),
            FormField.Required("name", Form.Text("its name")),
            FormField.Required("version", Form.Text("its version")),
            FormField.Required("digest", DigestForm("the model")),
            FormField.Required("scores", Form.List("the names of its scores", Form.Text("a score"), countMin: 1)),
            FormField.Required("outside", Form.Named("frames not assessable, by reason", "^.{1,300}$", Form.Whole("frames", 0))),
            FormField.Required("alerts", Form.Whole("alerts raised", 0)),
            FormField.Optional("recorded", RecordedFacts.Form),
            FormField.Optional("failure", Form.Map(
                "where and why it could not go on; from there on it has no scores and no alerts",
                FormField.Required("case", Form.Text("the first case that it did not get through")),
                FormField.Optional("frame", Form.Whole("of the case, from 0; absent when it failed before any frame", 0, int.MaxValue)),
                FormField.Required("reason", Form.Text("what happened", 4_000))))), 1, 2)),
        FormField.Required("files", Form.List("every other file of the run", Form.Map(
            "a file",
            FormField.Required("path", Form.Text("inside the run's folder")),
            FormField.Required("bytes", Form.Whole("its size", 0)),
            FormField.Required("sha256", DigestForm("its digest"))), countMin: 1)));

    public Digest Identity => Inputs.Digest;

    public ReplayedModel Candidate => Models.First(model => model.Role == ModelRole.Candidate);

    public ReplayedModel? Production => Models.FirstOrDefault(model => model.Role == ModelRole.Production);

    public long FrameCount => Cases.Sum(span => (long)span.Count);

    public byte[] Write() => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("identity", Identity);
        json.Map("inputs", () => Inputs.Write(json));
        json.Map("profile", () => Profile.Write(json));
        json.Member("set", Set);
        json.List("cases", Cases, span => json.Item(() =>
        {
            json.Member("case", span.Case);
            json.Member("first", span.First);
            json.Member("count", span.Count);
        }));
        json.List("models", Models, model => json.Item(() => WriteModel(json, model)));
        json.List("files", Files, file => json.Item(() =>
        {
            json.Member("path", file.Path);
            json.Member("bytes", file.Size);
            json.Member("sha256", file.Digest);
        }));
    });

    /// <summary>Of models that were recorded and not run: that they were, and how the clocks of their logs stand.</summary>
    public IEnumerable<string> RecordedWords => Models.Where(model => model.Recorded is not null)
        .SelectMany(model => model.Recorded!.Words.Select(line => $"{ReplayedModel.FolderOf(model.Role)}: {line}"));

    public static Outcome<RunRecord> Read(SourceNode node) => Format.Judge(node).Then(Of);

    internal static Form DigestForm(string meaning) => Form.Pattern(meaning, DigestPattern, "sha256: and 64 hex digits");

    internal static Form InputsForm() => Form.Map(
        "what makes the run the run it is",
        FormField.Required("candidate", DigestForm("the candidate model")),
        FormField.Required("production", Form.Either(
            "the model in production, or nothing", DigestForm("the model"), Form.Nothing("none in production yet"))),
        FormField.Required("set", DigestForm("the frames of the challenge set")),
        FormField.Required("alertPolicy", DigestForm("the alert policy")),
        FormField.Required("profile", DigestForm("the execution profile")),
        FormField.Optional("candidateLog", DigestForm("the candidate's logs, where it was recorded and not run")),
        FormField.Optional("productionLog", DigestForm("the logs of the model in production, likewise")));

    internal static Form ProfileForm() =>
        Form.Named("the execution profile", "^[a-z][a-zA-Z-]{0,60}$", Form.Text("a fact", 2_000));

    internal static RunIdentity InputsOf(SourceNode.Map inputs) => new(
        DigestOf(inputs, "candidate"),
        inputs.Get("production") is SourceNode.Scalar { Type: ScalarType.Nothing } ? null : DigestOf(inputs, "production"),
        DigestOf(inputs, "set"), DigestOf(inputs, "alertPolicy"), DigestOf(inputs, "profile"))
    {
        CandidateLog = inputs.Has("candidateLog") ? DigestOf(inputs, "candidateLog") : null,
        ProductionLog = inputs.Has("productionLog") ? DigestOf(inputs, "productionLog") : null,
    };

    internal static ExecutionProfile ProfileOf(SourceNode.Map profile) =>
        ExecutionProfile.Of(profile.Members.Select(fact => KeyValuePair.Create(fact.Name, fact.Value.AsText())));

    private static void WriteModel(JsonText json, ReplayedModel model)
    {
        json.Member("role", ReplayedModel.FolderOf(model.Role));
        json.Member("name", model.Name);
        json.Member("version", model.Version);
        json.Member("digest", model.Digest);
        json.List("scores", model.ScoreNames, json.Item);
        json.Map("outside", () =>
        {
            foreach (var (reason, frames) in model.Outside)
            {
                json.Member(reason, frames);
            }
        });
        json.Member("alerts", model.AlertCount);
        if (model.Failure is { } failure)
        {
            json.Map("failure", () => failure.Write(json));
        }

        if (model.Recorded is { } recorded)
        {
            json.Map("recorded", () => recorded.Write(json));
        }
    }

    private static Outcome<RunRecord> Of(SourceNode.Map map)
    {
        var record = new RunRecord(
            InputsOf(map.Part("inputs")),
            ProfileOf(map.Part("profile")),
            map.Text("set"),
            [.. map.ItemsOf("cases").Select(node => node.AsMap()).Select(
                span => new CaseSpan(span.Text("case"), span.Whole("first"), (int)span.Whole("count")))],
            [.. map.ItemsOf("models").Select(node => ModelOf(node.AsMap()))],
            [.. map.ItemsOf("files").Select(node => node.AsMap()).Select(
                file => new FilePart(file.Text("path"), file.Whole("bytes"), DigestOf(file, "sha256")))]);
        return record.Identity == DigestOf(map, "identity") && record.Profile.Digest == record.Inputs.Profile
            ? record
            : RunRefusals.IdentityBroken(map.Spot);
    }

    private static ReplayedModel ModelOf(SourceNode.Map map) => new(
        map.Text("role") == "candidate" ? ModelRole.Candidate : ModelRole.Production,
        map.Text("name"), map.Text("version"), DigestOf(map, "digest"),
        [.. map.ItemsOf("scores").Select(score => score.AsText())],
        [.. map.Part("outside").Members.Select(reason => KeyValuePair.Create(reason.Name, reason.Value.AsWhole()))],
        map.Whole("alerts"))
    {
        Failure = map.PartOrNone("failure") is { } failure
            ? new ModelFailure(failure.Text("case"), (int?)failure.WholeOrNone("frame"), failure.Text("reason"))
            : null,
        Recorded = map.PartOrNone("recorded") is { } recorded ? RecordedFacts.Of(recorded) : null,
    };

    private static Digest DigestOf(SourceNode.Map map, string name) => Digest.Parse(map.Text(name));
}
