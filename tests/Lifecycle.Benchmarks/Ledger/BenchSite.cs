using Lifecycle.Formats;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.TimeStamps;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Ledger;

/// <summary>A site with keys of its own, so that what is measured signs and stamps as a real one does.</summary>
internal sealed class BenchSite : IDisposable
{
    private readonly SigningKey[] keys = [.. Enumerable.Range(0, 5).Select(_ => SigningKey.Generate())];
    private readonly TimeAuthority time;

    public BenchSite(string origin)
    {
        var (from, until) = (Moment.Of(DateTimeOffset.UtcNow.AddDays(-1)), Moment.Of(DateTimeOffset.UtcNow.AddYears(20)));
        CertificateRequestFacts Facts(SigningKey key, string name) => new(
            key.PublicKey, name, "https://bench.example/roles/engineer", "https://bench.example", from, until);

        var (root, promises, log, clock, role) = (keys[0], keys[1], keys[2], keys[3], keys[4]);
        var authority = Value(CertificateAuthority.Begin("Bench", root, promises, from, until));
        time = new TimeAuthority(clock, Value(authority.IssueTimeAuthority(Facts(clock, "clock"))), TimeProvider.System);
        var own = Facts(role, "engineer") with { Until = Moment.Of(DateTimeOffset.UtcNow.AddYears(1)) };
        Signer = new LogSigner(Value(StatementSigner.For(role, Value(authority.IssueRole(own, Moment.Of(DateTimeOffset.UtcNow))), time)), log, origin);
    }

    public LogSigner Signer { get; }

    public void Dispose()
    {
        time.Dispose();
        Array.ForEach(keys, key => key.Dispose());
    }
}
