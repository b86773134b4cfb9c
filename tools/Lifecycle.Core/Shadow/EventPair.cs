using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>Events of both models side by side: of both, or of one alone.</summary>
/// <param name="Candidate">Null when only production raised one.</param>
/// <param name="Production">Null when only the candidate raised one.</param>
public sealed record EventPair(ShadowEvent? Candidate, ShadowEvent? Production)
{
    public string Batch => Any.Batch;

    public string Type => Any.Type;

    /// <summary>When the first of them was raised.</summary>
    public Moment Start => Candidate is null ? Production!.Start
        : Production is null || Candidate.Start < Production.Start ? Candidate.Start : Production.Start;

    /// <summary>How much earlier the candidate was; less than nothing when it was later; null where one of them is missing.</summary>
    public TimeSpan? Lead => Candidate is null || Production is null ? null : Production.Start - Candidate.Start;

    private ShadowEvent Any => Candidate ?? Production!;
}
