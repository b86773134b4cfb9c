using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>How old a list of revocations may be. A trust bears no date of its own: the newest thing that it names shows that it is no older.</summary>
public static class TrustAge
{
    /// <summary>The newest moment that the version names and that has come: a key from then on, or a revocation.</summary>
    public static Moment? Newest(SiteTrust trust, Moment now) => trust.Keys.Select(key => key.From)
        .Concat(trust.Revoked.Select(revoked => revoked.From)).Where(at => at <= now)
        .OrderDescending().Select(at => (Moment?)at).FirstOrDefault();

    /// <summary>Why the version is not shown to be fresh enough; null when it is, or when nobody asks.</summary>
    public static string? Fault(SiteTrust trust, Moment now, int? daysMax) =>
        daysMax is not { } days ? null
        : Newest(trust, now) is { } newest && newest + TimeSpan.FromDays(days) >= now ? null
        : string.Create(CultureInfo.InvariantCulture, $"the list of revocations may be older than {days} days: {Words(trust, now)}");

    /// <summary>What is known of its age.</summary>
    public static string Words(SiteTrust trust, Moment now) => Newest(trust, now) is { } newest
        ? string.Create(CultureInfo.InvariantCulture, $"the newest thing that version {trust.Version} names is of {newest}, {DaysBetween(newest, now)} days ago")
        : string.Create(CultureInfo.InvariantCulture, $"all that version {trust.Version} names is still to come");

    private static long DaysBetween(Moment from, Moment until) => (until - from).Days;
}
