using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>What the ledger says about earlier uses of a set's cases.</summary>
/// <param name="Earlier">Every run before this one that showed any of them, in the order of the ledger.</param>
/// <param name="Consumed">By case: those whose results could inform what is judged now.</param>
/// <param name="Begun">The first act of this very use; null when it has not begun.</param>
public sealed record UseJudgement(
    IReadOnlyList<EarlierUse> Earlier, IReadOnlyDictionary<string, ConsumedCase> Consumed, long? Begun)
{
    /// <summary>By case: those that are consumed and count all the same.</summary>
    public IReadOnlyDictionary<string, ExceptedUse> Excepted { get; init; } = new Dictionary<string, ExceptedUse>();

    /// <summary>Exceptions that were made for this candidate and set, and do not count, each with the reason.</summary>
    public IReadOnlyList<(ExceptedUse Exception, string Why)> NotExcepted { get; init; } = [];

    /// <summary>Whether the home's ledger was not looked at: then there may be more uses than are known here.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>When the ledger's first act says it was; null when there is none, or when its age means nothing.</summary>
    public Moment? Since { get; init; }

    /// <summary>Runs before this one of which no pictures are known, and why: copies of their frames would not be seen.</summary>
    public IReadOnlyList<(long Act, string Why)> NoPictures { get; init; } = [];
}
