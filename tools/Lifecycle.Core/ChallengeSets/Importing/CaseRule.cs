namespace Lifecycle.ChallengeSets.Importing;

/// <summary>What makes a case of a row: rows of one id are one case, and agree in all the rest.</summary>
/// <param name="Id">The case's id.</param>
/// <param name="Vessel">Null when unknown: it is never made up.</param>
/// <param name="Donor">Null when unknown.</param>
/// <param name="Batch">The production batch.</param>
/// <param name="CultureStart">A time, or null for the first frame.</param>
/// <param name="Axes">The subgroups, by axis.</param>
public sealed record CaseRule(
    FillTemplate Id, FillTemplate? Vessel, FillTemplate? Donor, FillTemplate Batch, FillTemplate? CultureStart,
    IReadOnlyList<KeyValuePair<string, FillTemplate>> Axes)
{
    /// <summary>The word that a culture begins with the case's first frame.</summary>
    public const string FirstFrame = "first-frame";

    public IEnumerable<FillTemplate> Templates => Axes.Select(axis => axis.Value)
        .Concat(new[] { Id, Vessel, Donor, Batch, CultureStart }.OfType<FillTemplate>());
}
