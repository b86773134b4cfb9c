using Lifecycle.Formats;

namespace Lifecycle.Replay.Differences;

/// <summary>Records of runs for tests: one case of so many frames.</summary>
internal static class Runs
{
    public static RunRecord Record(string vectors = "512", int frames = 168, ModelFailure? failure = null)
    {
        var profile = ExecutionProfile.Of([KeyValuePair.Create("vector-class", vectors), KeyValuePair.Create("tool", "1")]);
        return new RunRecord(
            new RunIdentity(Of("candidate"), Of("production"), Of("set"), Of("policy"), profile.Digest), profile, "cultures v2",
            [new CaseSpan("V1", 0, frames)],
            [
                new ReplayedModel(ModelRole.Candidate, "morph", "2", Of("candidate"), ["level"], [], 0) { Failure = failure },
                new ReplayedModel(ModelRole.Production, "morph", "1", Of("production"), ["level"], [], 0),
            ],
            [new FilePart("candidate/alerts.jsonl", 0, Of(""))]);
    }

    private static Digest Of(string text) => Digest.Of(System.Text.Encoding.ASCII.GetBytes(text));
}
