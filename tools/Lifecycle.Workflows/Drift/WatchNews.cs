using Lifecycle.Drift.Watching;
using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Drift;

/// <summary>Something that whoever runs a watch is told while it runs.</summary>
public abstract record WatchNews
{
    private WatchNews()
    {
    }

    /// <summary>A crossing, and its drift record.</summary>
    /// <param name="What">Crossed.</param>
    /// <param name="Unit">Of the signal.</param>
    /// <param name="Entered">Where the ledger has it; null when nothing is entered.</param>
    public sealed record Crossed(Crossing What, string Unit, EnteredCrossing? Entered) : WatchNews;

    /// <summary>A row that was passed over, or a file that is another one now.</summary>
    /// <param name="Why">In words.</param>
    public sealed record Noted(Refusal Why) : WatchNews;

    /// <summary>A record was closed meanwhile: its signal learns its level anew.</summary>
    /// <param name="What">Signal and camera.</param>
    public sealed record Rearmed(string What) : WatchNews;
}
