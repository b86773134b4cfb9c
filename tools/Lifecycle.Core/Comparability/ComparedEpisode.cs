using Lifecycle.Acceptance;

namespace Lifecycle.Comparability;

/// <summary>One episode, and what became of it on either side.</summary>
public sealed record ComparedEpisode(MatchedEpisode Candidate, MatchedEpisode Other)
{
    public string Batch => Candidate.Case.Facts.Batch;

    /// <summary>What one side may not judge is a pair for neither.</summary>
    public bool IsPair => Candidate.Fate != EpisodeFate.NotAssessable && Other.Fate != EpisodeFate.NotAssessable;

    /// <summary>Hours that the candidate was earlier; null when both missed it.</summary>
    public double? LeadGained => (Candidate.Lead, Other.Lead) switch
    {
        ({ } mine, { } its) => Hours(mine - its),
        ({ } mine, null) => Hours(mine),
        (null, { }) => double.NegativeInfinity,
        _ => null,
    };

    private static double Hours(TimeSpan span) => span.Ticks / (double)TimeSpan.TicksPerHour;
}
