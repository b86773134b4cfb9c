using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>What another verb found out, in numbers, about inputs that it names by digest.</summary>
/// <param name="Name">The name of the check.</param>
/// <param name="Subjects">What it was about: candidate, production, set, labels, alertPolicy, criteria.</param>
/// <param name="Numbers">What it counted.</param>
/// <param name="Digest">Of the record's bytes.</param>
/// <param name="IsRecorded">Does an act of the ledger name that digest? A record that no act names is only a claim.</param>
public sealed record CheckRecord(
    string Name, IReadOnlyDictionary<string, Digest> Subjects, IReadOnlyDictionary<string, double> Numbers, Digest Digest,
    bool IsRecorded);
