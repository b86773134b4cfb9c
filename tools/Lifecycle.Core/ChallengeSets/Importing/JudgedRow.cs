using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>A row whose case is known, and whose classes mean something.</summary>
public sealed record JudgedRow(ImportRow Row, CaseFields Fields);

/// <summary>What a row says of its case. Equal for every row of a case.</summary>
/// <param name="Id">The case's id.</param>
/// <param name="PlainId">The id before any letter was changed to fit.</param>
/// <param name="Vessel">Null when unknown.</param>
/// <param name="Donor">Null when unknown.</param>
/// <param name="Batch">The production batch.</param>
/// <param name="CultureStart">Null for the first frame, or where there are no times.</param>
/// <param name="Axes">The subgroups.</param>
public sealed record CaseFields(
    string Id, string PlainId, string? Vessel, string? Donor, string Batch, Moment? CultureStart, Axes Axes);
