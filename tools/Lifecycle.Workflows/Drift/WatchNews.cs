using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
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
    /// <param name="Record">Its digest; null when nothing is entered.</param>
    /// <param name="IsKnown">The record was open already.</param>
    public sealed record Crossed(Crossing What, string Unit, Digest? Record, bool IsKnown) : WatchNews;

    /// <summary>A row that was passed over, or a file that is another one now.</summary>
    /// <param name="Why">In words.</param>
    public sealed record Noted(Refusal Why) : WatchNews;

    /// <summary>A record was closed meanwhile: its signal learns its level anew.</summary>
    /// <param name="What">Signal and camera.</param>
    public sealed record Rearmed(string What) : WatchNews;
}
