using Lifecycle.Builds.Roles;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.TimeStamps;

namespace Lifecycle.Workflows.Trusting;

/// <summary>What a site adds to the signature of whoever acts: the stamp of its clock, and the state of its log.</summary>
internal sealed class LedgerKeys : IDisposable
{
    private readonly TimeAuthority time;
    private readonly SigningKey log;
    private readonly SiteTrust trust;
    private readonly IReadOnlyList<IDisposable> owned;

    private LedgerKeys(TimeAuthority time, SigningKey log, SiteTrust trust, IReadOnlyList<IDisposable> owned) =>
        (this.time, this.log, this.trust, this.owned) = (time, log, trust, owned);

    /// <summary>Opens both, and closes them in the end.</summary>
    public static Outcome<LedgerKeys> Open(TrustDesk desk) => Open(desk, null);

    /// <summary>The same under a version that is just made.</summary>
    /// <param name="desk">Of the version in force.</param>
    /// <param name="next">The next version, and the key that is new in it, if any: open already, and it stays whose it is.</param>
    public static Outcome<LedgerKeys> Open(TrustDesk desk, (SiteTrust Trust, SigningKey? Key)? next)
    {
        var trust = next?.Trust ?? desk.Trust;
        return Opened(desk, KeyUse.Time, next).Then(clock =>
        {
            var opened = Opened(desk, KeyUse.Log, next);
            if (opened.TryGet(out var log, out _))
            {
                var time = new TimeAuthority(clock.Signing, clock.Key.Certificate, desk.Clock);
                return new LedgerKeys(time, log.Signing, trust, [time, .. clock.Owned, .. log.Owned]);
            }

            foreach (var one in clock.Owned)
            {
                one.Dispose();
            }

            return opened.Then<LedgerKeys>(_ => throw new System.Diagnostics.UnreachableException());
        });
    }

    private static Outcome<(TrustKey Key, SigningKey Signing, IReadOnlyList<IDisposable> Owned)> Opened(
        TrustDesk desk, KeyUse use, (SiteTrust Trust, SigningKey? Key)? next)
    {
        IReadOnlyList<IDisposable> none = [];
        if (next is ({ } trust, { } made) && trust.Find(made.Id) is { } key && key.Use == use)
        {
            return (key, made, none);
        }

        return desk.OpenSite(use, next?.Trust).Then<(TrustKey, SigningKey, IReadOnlyList<IDisposable>)>(open =>
        {
            IReadOnlyList<IDisposable> owned = [open.Signing];
            return (open.Key, open.Signing, owned);
        });
    }

    /// <summary>Those of a site that is just made; its keys stay whose they are.</summary>
    public static LedgerKeys Of(SiteKeys keys, TimeProvider clock)
    {
        var time = new TimeAuthority(keys[KeyUse.Time], keys.Trust.KeysFor(KeyUse.Time).First().Certificate, clock);
        return new LedgerKeys(time, keys[KeyUse.Log], keys.Trust, [time]);
    }

    /// <summary>Signs statements by a key, and has them stamped.</summary>
    public Outcome<StatementSigner> Statements(SigningKey signing, ReadOnlyMemory<byte> certificate) =>
        StatementSigner.For(signing, certificate, time);

    /// <summary>Signs acts by a key, and the states of the log.</summary>
    public Outcome<LogSigner> Acts(SigningKey signing, ReadOnlyMemory<byte> certificate) =>
        Statements(signing, certificate).Then<LogSigner>(statements => Log(statements));

    public LogSigner Log(StatementSigner statements) => new(statements, log, trust.Log, SiteNoteKeys.PastOf(trust));

    public void Dispose()
    {
        foreach (var one in owned)
        {
            one.Dispose();
        }
    }
}
