using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Ledger.Pending;

/// <summary>Where a pending act stands in its chain, as the act itself says it: so the signature is over that too.</summary>
/// <param name="Number">Its place in the chain, from 0 on.</param>
/// <param name="After">The digest of the one before; null for the first.</param>
/// <param name="Base">The last state of the home's ledger that was known; null where none was.</param>
public sealed record PendingLink(long Number, Digest? After, PendingBase? Base)
{
    private const string NumberFact = "pending";
    private const string AfterFact = "pending-after";
    private const string BaseFact = "pending-base";
    private const string Nothing = "nothing";

    /// <summary>The facts of an act with these among them.</summary>
    public Dictionary<string, string> Over(IReadOnlyDictionary<string, string> facts) => new(facts, StringComparer.Ordinal)
    {
        [NumberFact] = Number.ToString(CultureInfo.InvariantCulture),
        [AfterFact] = After?.Text ?? Nothing,
        [BaseFact] = Base?.Text ?? Nothing,
    };

    /// <summary>Null where an act does not say all three, or not in this one way.</summary>
    public static PendingLink? Of(Act act)
    {
        if (!act.Facts.TryGetValue(NumberFact, out var number) || !act.Facts.TryGetValue(AfterFact, out var after)
            || !act.Facts.TryGetValue(BaseFact, out var known)
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
        {
            return null;
        }

        var link = new PendingLink(
            place, Digest.TryParse(after, out var before) ? before : null, PendingBase.TryParse(known, out var state) ? state : null);
        var written = link.Over(new Dictionary<string, string>());
        return written[NumberFact] == number && written[AfterFact] == after && written[BaseFact] == known ? link : null;
    }
}
