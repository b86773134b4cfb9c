using Lifecycle.Alerts;

namespace Lifecycle.Acceptance;

/// <summary>What has come of one episode so far, while the alerts of its case are matched.</summary>
internal struct EpisodeTally
{
    public Alert? Detection { get; private set; }

    /// <summary>Late ones included.</summary>
    public int Alerts { get; private set; }

    /// <summary>Is this alert in the window the first?</summary>
    public bool Add(Alert alert)
    {
        var isFirst = Detection is null;
        Detection ??= alert;
        Alerts++;
        return isFirst;
    }

    public void AddLate() => Alerts++;
}
