namespace Lifecycle.Acceptance;

/// <summary>What a subgroup has come to so far.</summary>
internal sealed class SubgroupTally
{
    /// <summary>Is there an episode or quiet time of it?</summary>
    public bool IsDeclared { get; private set; }

    /// <summary>Assessable ones.</summary>
    public long Episodes { get; private set; }

    public long Detected { get; private set; }

    public TimeSpan Assessed { get; private set; }

    public TimeSpan AlarmOn { get; private set; }

    public long FalseAlarms { get; set; }

    public void Add(EpisodeFate fate)
    {
        IsDeclared = true;
        Episodes += fate == EpisodeFate.NotAssessable ? 0 : 1;
        Detected += fate == EpisodeFate.Detected ? 1 : 0;
    }

    public void Add(QuietEvidence quiet)
    {
        IsDeclared = true;
        Assessed += quiet.Assessed;
        AlarmOn += quiet.AlarmOn;
    }

    public void Add(SubgroupTally part)
    {
        IsDeclared |= part.IsDeclared;
        Episodes += part.Episodes;
        Detected += part.Detected;
        Assessed += part.Assessed;
        AlarmOn += part.AlarmOn;
        FalseAlarms += part.FalseAlarms;
    }
}
