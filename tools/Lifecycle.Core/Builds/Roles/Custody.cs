using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>Who could do what alone: the keys that a release stands on, and which of them share a holder or a machine.</summary>
/// <remarks>Said before anything else that is verified: a signature shows no more than that somebody had a key.</remarks>
public static class Custody
{
    /// <summary>What is said when neither a witness nor an outside time is there.</summary>
    public const string Asserted = "no witness and no outside time: the order of acts is asserted by the site";

    /// <param name="trust">Who holds what.</param>
    /// <param name="authors">The keys that made and judged the build.</param>
    /// <param name="approvals">Those whose signatures stand.</param>
    public static IReadOnlyList<CustodyLine> Of(SiteTrust trust, IReadOnlyList<Digest>? authors, IEnumerable<JudgedApproval> approvals)
    {
        var inPlay = InPlay(trust, authors, approvals).ToList();
        return
        [
            .. Shared(inPlay, play => TrustHolder.Folded(play.Key.Holder)).Select(same => new CustodyLine(same[0].Key.Holder, false, Names(same))),
            .. Shared(inPlay, play => TrustHolder.Folded(play.Key.Machine)).Select(same => new CustodyLine(same[0].Key.Machine, true, Names(same))),
        ];
    }

    private static IEnumerable<(string Name, TrustKey Key)> InPlay(
        SiteTrust trust, IReadOnlyList<Digest>? authors, IEnumerable<JudgedApproval> approvals) =>
    [
        .. (authors ?? []).Distinct().Select(trust.Find).OfType<TrustKey>().Select(key => ("author", key)),
        .. approvals.Where(one => !one.IsBroken).DistinctBy(one => one.Given.Key)
            .Select(one => (one.Given.Approval.Role, Key: trust.Find(one.Given.Key))).Where(play => play.Key is not null)
            .Select(play => (play.Role, play.Key!)),
        .. trust.KeysFor(KeyUse.Authority).Select(key => ("authority", key)),
        .. trust.KeysFor(KeyUse.Log).Select(key => ("log", key)),
        .. trust.KeysFor(KeyUse.Time).Select(key => ("clock", key)),
        .. trust.KeysFor(KeyUse.Witness).Select(key => ("witness", key)),
    ];

    // The same key in two places is one key; two uses of it are not shared custody but one use said twice.
    private static IEnumerable<List<(string Name, TrustKey Key)>> Shared(
        IEnumerable<(string Name, TrustKey Key)> inPlay, Func<(string Name, TrustKey Key), string> by) => inPlay
        .GroupBy(by, StringComparer.Ordinal).Select(same => same.ToList()).Where(same => Names(same).Count > 1);

    private static List<string> Names(IEnumerable<(string Name, TrustKey Key)> same) => [.. same.Select(play => play.Name).Distinct()];
}
