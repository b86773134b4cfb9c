namespace Lifecycle.Drift.Watching;

/// <summary>Which detector watches a signal.</summary>
public enum WatchMethod
{
    Cusum,
    PageHinkley,
    Ewma,
    Adwin,

    /// <summary>For confirmed outcomes: a share of wrong ones.</summary>
    Ddm,
}
