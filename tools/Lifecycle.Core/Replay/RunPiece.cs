using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Replay;

/// <summary>What the replay of one case left in a run in the making: written last, so what it names was there before it.</summary>
/// <param name="Run">The run's identity.</param>
/// <param name="Case">The case's id.</param>
/// <param name="Parts">The digest of the case's rows in every column, and of its files of alerts, by their place.</param>
/// <param name="Models">In the order of the run's models.</param>
public sealed record RunPiece(
    Digest Run, string Case, IReadOnlyList<KeyValuePair<string, Digest>> Parts, IReadOnlyList<PieceModel> Models)
{
    /// <summary>Where the candidate could not go on in this case; null when it got through, or was not asked.</summary>
    public ModelFailure? Failure { get; init; }

    /// <summary>The candidate was not asked, because it had failed in an earlier case.</summary>
    public bool IsWithoutCandidate { get; init; }

    /// <summary>What an act names the piece by: its scores, alerts, case and run are all under it.</summary>
    public Digest Mark => Digest.Of(Write());

    public static DocumentFormat Format { get; } = new(
        "lifecycle/replayed-case@1", "a case that was replayed, in a run that is not finished yet",
        FormField.Required("run", RunRecord.DigestForm("the run's identity")),
        FormField.Required("case", Form.Text("its id")),
        FormField.Optional("withoutCandidate", Form.Flag("the candidate was not asked: it had failed in an earlier case")),
        FormField.Required("parts", Form.Named(
            "rows and files of the case, by where they lie", "^.{1,500}$", RunRecord.DigestForm("their digest"), 1)),
        FormField.Required("models", Form.List("the models", Form.Map(
            "a model",
            FormField.Required("role", Form.Choice("its role in the shadow run", "candidate", "production")),
            FormField.Required("outside", Form.Named("frames not assessable, by reason", "^.{1,300}$", Form.Whole("frames", 0))),
            FormField.Required("alerts", Form.Whole("alerts raised", 0))), 1, 2)),
        FormField.Optional("failure", Form.Map(
            "where and why the candidate could not go on",
            FormField.Optional("frame", Form.Whole("of the case, from 0; absent when it failed before any frame", 0, int.MaxValue)),
            FormField.Required("reason", Form.Text("what happened", 4_000)))));

    public byte[] Write() => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("run", Run);
        json.Member("case", Case);
        if (IsWithoutCandidate)
        {
            json.Member("withoutCandidate", true);
        }

        json.Map("parts", () =>
        {
            foreach (var (place, digest) in Parts)
            {
                json.Member(place, digest);
            }
        });
        json.List("models", Models, model => json.Item(() => Write(json, model)));
        if (Failure is { } failure)
        {
            json.Map("failure", () =>
            {
                if (failure.Frame is { } frame)
                {
                    json.Member("frame", frame);
                }

                json.Member("reason", failure.Reason);
            });
        }
    });

    public static Outcome<RunPiece> Read(SourceNode node) => Format.Judge(node).Then<RunPiece>(map => new RunPiece(
        Digest.Parse(map.Text("run")), map.Text("case"),
        [.. map.Part("parts").Members.Select(part => KeyValuePair.Create(part.Name, Digest.Parse(part.Value.AsText())))],
        [.. map.ItemsOf("models").Select(model => ModelOf(model.AsMap()))])
    {
        IsWithoutCandidate = map.Flag("withoutCandidate", otherwise: false),
        Failure = map.PartOrNone("failure") is { } failure
            ? new ModelFailure(map.Text("case"), (int?)failure.WholeOrNone("frame"), failure.Text("reason"))
            : null,
    });

    /// <summary>Whether another replay of the same case came to the same.</summary>
    /// <remarks>The words of a failure may hold an address or a process: that it failed at this frame is the fact.</remarks>
    public bool IsSameAs(RunPiece other) =>
        Bare.Write().AsSpan().SequenceEqual(other.Bare.Write()) && Failure?.Frame == other.Failure?.Frame
        && Failure is null == other.Failure is null;

    private RunPiece Bare => this with { Failure = null };

    private static void Write(JsonText json, PieceModel model)
    {
        json.Member("role", ReplayedModel.FolderOf(model.Role));
        json.Map("outside", () =>
        {
            foreach (var (reason, frames) in model.Outside)
            {
                json.Member(reason, frames);
            }
        });
        json.Member("alerts", model.AlertCount);
    }

    private static PieceModel ModelOf(SourceNode.Map map) => new(
        map.Text("role") == "candidate" ? ModelRole.Candidate : ModelRole.Production,
        [.. map.Part("outside").Members.Select(reason => KeyValuePair.Create(reason.Name, reason.Value.AsWhole()))],
        map.Whole("alerts"));
}
