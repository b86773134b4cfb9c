using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>The order of acts is that of the ledger; a time is a claim, and may not contradict the order by much.</summary>
public static class OrderRule
{
    /// <summary>How far the clocks of two machines may differ.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <summary>Null when <paramref name="next"/> may follow; the first act follows nothing.</summary>
    public static Refusal? Check(Act? previous, Act next) =>
        previous is null || next.At >= previous.At - Slack ? null : LedgerRefusals.OutOfOrder(next.At, previous.At);
}
