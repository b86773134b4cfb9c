namespace Lifecycle.Builds.Roles;

/// <summary>What is known from outside about the order of the acts that a build's release stands on.</summary>
public sealed record OutsideStanding(IReadOnlyList<OutsideFinding> Findings)
{
    /// <summary>Whether a witness saw the act of locking. Of each approval <see cref="FaultOf"/> says it.</summary>
    public bool HasLock => FaultOf(OutsideEntry.OfLock) is null;

    /// <summary>What is said of the act of locking: who saw it and when, or why nobody did.</summary>
    public string Words => Lock is { WhyNot: null } seen
        ? $"{seen.Witness} saw the act of locking at {seen.At}"
        : $"{Custody.Asserted} ({FaultOf(OutsideEntry.OfLock)})";

    private OutsideFinding? Lock => Findings.FirstOrDefault(finding => finding.Name == OutsideEntry.OfLock);

    /// <summary>Why nobody outside saw the entry of this name; null when a witness did.</summary>
    public string? FaultOf(string name) =>
        Findings.FirstOrDefault(finding => finding.Name == name) is { } found ? found.WhyNot : "nothing is known of it";
}
