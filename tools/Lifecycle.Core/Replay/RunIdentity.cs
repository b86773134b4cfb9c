using Lifecycle.Formats;

namespace Lifecycle.Replay;

/// <summary>What makes a run the run it is. Criteria are not among them: judging anew is no new run.</summary>
/// <param name="Production">Null when there is no model in production yet.</param>
public sealed record RunIdentity(
    Digest Candidate, Digest? Production, Digest Set, Digest AlertPolicy, Digest Profile)
{
    /// <summary>Of the candidate's logs, when it was recorded elsewhere and not run; null when it was run.</summary>
    public Digest? CandidateLog { get; init; }

    /// <summary>Likewise of the model in production.</summary>
    public Digest? ProductionLog { get; init; }

    public Digest Digest => Digest.Of(JsonText.WriteLine(Write));

    public void Write(JsonText json)
    {
        json.Member("candidate", Candidate);
        json.Member("production", Production?.Text);
        json.Member("set", Set);
        json.Member("alertPolicy", AlertPolicy);
        json.Member("profile", Profile);
        if (CandidateLog is not null)
        {
            json.Member("candidateLog", CandidateLog);
        }

        if (ProductionLog is not null)
        {
            json.Member("productionLog", ProductionLog);
        }
    }
}
