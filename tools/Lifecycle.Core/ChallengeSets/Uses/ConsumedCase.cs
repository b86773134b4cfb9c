namespace Lifecycle.ChallengeSets.Uses;

/// <summary>A case that an earlier run showed, so that its result could inform what is judged now. It counts no more.</summary>
/// <param name="Case">The case of the set judged now.</param>
/// <param name="Act">The first act that showed it.</param>
/// <param name="As">What it was called there.</param>
/// <param name="Why">By what it was known again.</param>
public sealed record ConsumedCase(string Case, long Act, string As, KnownBy Why);
