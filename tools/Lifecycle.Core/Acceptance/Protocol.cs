using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay.Differences;

namespace Lifecycle.Acceptance;

/// <summary>How a model is tested, approved before the test: what is done, with what, and what becomes of departures.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Version">Of the document.</param>
/// <param name="Owners">The roles that must all seal it; empty when one seal of anybody is enough.</param>
public sealed record Protocol(string Name, string Version, IReadOnlyList<string> Owners)
{
    /// <summary>The execution profile of the qualified node; null where the protocol names none.</summary>
    public Digest? TargetProfile { get; init; }

    /// <summary>How far a score may differ on it.</summary>
    public double TargetTolerance { get; init; } = TargetNode.StandardTolerance;

    /// <summary>What the drift report of a build for production may say; null where the protocol asks for no report.</summary>
    public IReadOnlyList<DriftAnswer>? DriftAnswers { get; init; }

    // Drifted is no answer that anybody could allow beforehand, and of too little data nothing follows.
    private static readonly DriftAnswer[] Allowable = [DriftAnswer.Stable, DriftAnswer.Watch];

    public static DocumentFormat Format { get; } = new(
        "lifecycle/protocol@1", "how a model is tested, fixed before the test",
        FormField.Required("name", Form.Text("what it is called", 100)),
        FormField.Required("version", Form.Text("the version of the document", 40)),
        OwnerForms.Owners,
        FormField.Required("objective", Form.Text("what the test is to show", 4_000)),
        FormField.Required("steps", Form.List("what is done, in order", Form.Text("a step", 2_000), countMin: 1)),
        FormField.Required("deviations", Form.Text("what becomes of a departure, a missed bar or data left out", 4_000)),
        FormField.Optional("targetNode", Form.Map(
            "the node that is to watch the process",
            FormField.Optional("profile", Form.Pattern(
                "its execution profile, as `lifecycle replay diff` prints it", "^sha256:[0-9a-f]{64}$", "sha256: and 64 hex digits")),
            FormField.Optional("tolerance", Form.Number("how far a score may differ there; 1e-06 when absent", 0, 1)))),
        FormField.Optional("drift", Form.Map(
            "a build for production binds a drift profile, and a report of a window held against it",
            FormField.Optional("answers", Form.List(
                "what the report may say; stable alone when absent", Form.Choice("an answer", [.. Allowable.Select(DriftWords.Of)]), 1, 2)))));

    public static Outcome<Protocol> Read(SourceNode node) => Format.Judge(node).Then<Protocol>(map =>
        new Protocol(map.Text("name"), map.Text("version"), OwnerForms.Of(map))
        {
            TargetProfile = map.PartOrNone("targetNode")?.TextOrNone("profile") is { } profile ? Digest.Parse(profile) : null,
            TargetTolerance = map.PartOrNone("targetNode")?.NumberOrNone("tolerance") ?? TargetNode.StandardTolerance,
            DriftAnswers = map.PartOrNone("drift") is not { } drift ? null
                : drift.Has("answers") ? [.. drift.ItemsOf("answers").Select(answer => DriftWords.AnswerOf(answer.AsText()))] : [DriftAnswer.Stable],
        });
}
