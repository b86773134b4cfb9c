using Lifecycle.Formats;

namespace Lifecycle.Replay;

/// <summary>What makes a run the run it is. Criteria are not among them: judging anew is no new run.</summary>
/// <param name="Production">Null when there is no model in production yet.</param>
public sealed record RunIdentity(
    Digest Candidate, Digest? Production, Digest Set, Digest AlertPolicy, Digest Profile)
{
    public Digest Digest => Digest.Of(JsonText.WriteLine(Write));

    public void Write(JsonText json)
    {
        json.Member("candidate", Candidate);
        json.Member("production", Production?.Text);
        json.Member("set", Set);
        json.Member("alertPolicy", AlertPolicy);
        json.Member("profile", Profile);
    }
}
