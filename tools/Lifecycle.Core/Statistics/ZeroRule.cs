namespace Lifecycle.Statistics;

/// <summary>The rules for empty bins; see <see cref="ZeroCells"/>.</summary>
public enum ZeroRule
{
    /// <summary>Nothing is done.</summary>
    None,

    /// <summary>The constant is added to every count, and the total grows by as much.</summary>
    Additive,

    /// <summary>A share is at least the constant; the shares then need not sum to 1.</summary>
    Floor,
}
