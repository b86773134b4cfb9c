namespace Lifecycle.Acceptance;

/// <summary>Everything that was matched for one alert type.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Episodes">In the order of onset, then case, then id: the order in which a cap takes them.</param>
/// <param name="Alerts">In the order of start, then case, then id.</param>
/// <param name="Quiet">Per case with labels of the type, what its quiet time shows.</param>
public sealed record TypeMatches(
    string Type, IReadOnlyList<MatchedEpisode> Episodes, IReadOnlyList<MatchedAlert> Alerts,
    IReadOnlyList<QuietEvidence> Quiet)
{
    /// <summary>Where frames have no times: the specimens labelled for the type, in the order of their cases.</summary>
    public IReadOnlyList<MatchedSpecimen> Specimens { get; init; } = [];

    /// <summary>Why specimens cannot be held against the type at all; null when they can.</summary>
    public string? WhyNotComputable { get; init; }

    /// <summary>Quiet, assessable hours in which no alert of the type was open or re-arming.</summary>
    public double QuietHours => QuietEvidence.HoursOf(Quiet, quiet => quiet.Assessed);

    /// <summary>Quiet, assessable hours in which an alert of the type was open, whatever its band.</summary>
    public double AlarmOnHours => QuietEvidence.HoursOf(Quiet, quiet => quiet.AlarmOn);
}
