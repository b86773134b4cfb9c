namespace Lifecycle.Acceptance;

/// <summary>What became of a specimen that is labelled for an alert type.</summary>
public enum SpecimenFate
{
    /// <summary>It has the condition and was raised.</summary>
    Detected,

    /// <summary>It has the condition and was not raised, for whatever reason but the operating range.</summary>
    Missed,

    /// <summary>It has not the condition and was not raised.</summary>
    Clean,

    /// <summary>It has not the condition and was raised.</summary>
    FalseAlarm,

    /// <summary>No frame of it could be assessed; or it has not the condition and got no score, which shows nothing.</summary>
    NotAssessable,
}
