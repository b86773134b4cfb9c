using Lifecycle.ChallengeSets.Checking;

namespace Lifecycle.ChallengeSets.Datasheets;

/// <summary>What the labels stand on.</summary>
/// <param name="Sources">Episodes or specimen labels by what they stand on; null stands for nothing that is said.</param>
/// <param name="BlindCases">Cases with two blind labellers or more.</param>
/// <param name="Adjudicated">Cases in which somebody decided between them.</param>
/// <param name="Agreement">Kappa per alert type.</param>
public sealed record LabelQuality(
    IReadOnlyList<(LabelSource? Source, int Count)> Sources, int BlindCases, int Adjudicated, IReadOnlyList<TypeAgreement> Agreement);
