namespace Lifecycle.ChallengeSets;

/// <summary>What is known to be true about a specimen. An alert type in neither list is not labelled, and counts nowhere.</summary>
/// <param name="Present">The alert types whose condition it has, in the order of their names.</param>
/// <param name="Absent">The alert types whose condition it has not, likewise.</param>
public sealed record SpecimenLabels(IReadOnlyList<string> Present, IReadOnlyList<string> Absent)
{
    public IEnumerable<string> Types => Present.Concat(Absent);

    /// <summary>Has it the condition of the type? Null when nobody says.</summary>
    public bool? Has(string type) => Present.Contains(type) ? true : Absent.Contains(type) ? false : null;
}
