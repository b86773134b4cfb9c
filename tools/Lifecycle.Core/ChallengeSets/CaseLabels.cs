namespace Lifecycle.ChallengeSets;

/// <summary>What is known to be true about one case. Time that is neither episode nor quiet is simply not labelled.</summary>
/// <param name="Case">The case's id.</param>
/// <param name="Provenance">Who or what labelled it, and how.</param>
/// <param name="Episodes">In the order of their onset.</param>
/// <param name="Quiet">In the order of their beginning.</param>
public sealed record CaseLabels(
    string Case, string Provenance, IReadOnlyList<Episode> Episodes, IReadOnlyList<QuietTime> Quiet)
{
    /// <summary>What the whole case has and has not, where its frames have no times; null where nothing of that is labelled.</summary>
    public SpecimenLabels? Specimen { get; init; }

    /// <summary>Every alert type that something is said of, as often as something is said.</summary>
    public IEnumerable<string> Types => Episodes.Select(episode => episode.Type)
        .Concat(Quiet.Select(quiet => quiet.Type)).Concat(Specimen?.Types ?? []);

    /// <summary>Reference measurements, in time order.</summary>
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>What the labels stand on; null when the file does not say it in one of the known words.</summary>
    public LabelSource? Source { get; init; }

    /// <summary>What each labeller said alone; empty when there were no two.</summary>
    public IReadOnlyList<BlindLabels> Blind { get; init; } = [];

    /// <summary>Who decided where they disagreed; null when nobody did.</summary>
    public Adjudication? Adjudication { get; init; }
}
