using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>The rules that need all cases of a set, and nothing of what set.yaml says.</summary>
public static class AllCasesRules
{
    public static IEnumerable<Refusal> Faults(IReadOnlyList<CaseNotes> cases) => [.. Mixed(cases), .. Sizes(cases)];

    private static IEnumerable<Refusal> Mixed(IReadOnlyList<CaseNotes> cases)
    {
        var timed = cases.FirstOrDefault(notes => notes.HasTimes);
        var untimed = cases.FirstOrDefault(notes => !notes.HasTimes);
        return timed is not null && untimed is not null
            ? [ChallengeSetRefusals.SetMixed(untimed.Spot, timed.Id, untimed.Id)]
            : [];
    }

    // Held against the shape of most frames of the camera; of equals, against the shape that comes first.
    private static IEnumerable<Refusal> Sizes(IReadOnlyList<CaseNotes> cases) =>
        from camera in cases.GroupBy(notes => notes.Axes.TryGet(CaseFacts.CameraAxis, out var name) ? name : null)
        let usual = camera.GroupBy(notes => notes.Shape).MaxBy(shape => shape.Sum(notes => (long)notes.Frames))!.Key
        from notes in camera
        where notes.Shape != usual
        select SetCheckRefusals.SizesDiffer(
            notes.ShapeSpot, notes.Id, notes.Shape.ToString(), camera.Key is { } named ? $"camera {named}" : "the cases that name no camera",
            usual.ToString());
}
