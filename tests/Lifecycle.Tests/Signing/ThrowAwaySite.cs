using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.Models;
using Lifecycle.Signing.Providers;
using Lifecycle.Signing.TimeStamps;
using Lifecycle.Signing.Trust;

namespace Lifecycle.Signing;

/// <summary>A site with all its keys, made for a test and gone with it.</summary>
internal sealed class ThrowAwaySite : IDisposable
{
    public const string Role = "https://plant.example/roles/qa";
    public const string Issuer = "https://plant.example";
    public const string Origin = "plant.example/ledger";

    private readonly SigningKey rootKey;
    private readonly SigningKey sctKey;
    private readonly MerkleTree tree = new();

    public ThrowAwaySite()
        : this(CurveProvider.Built)
    {
    }

    /// <param name="provider">Who signs with every key of it.</param>
    public ThrowAwaySite(ICurveProvider provider)
    {
        (rootKey, sctKey) = (SigningKey.Generate(provider), SigningKey.Generate(provider));
        (RoleKey, LogKey, ClockKey) = (SigningKey.Generate(provider), SigningKey.Generate(provider), SigningKey.Generate(provider));
        Authority = Value(CertificateAuthority.Begin("Plant 1", rootKey, sctKey, From, Until));
        ClockCertificate = Value(Authority.IssueTimeAuthority(Facts(ClockKey, "Plant 1 clock")));
        Time = new TimeAuthority(ClockKey, ClockCertificate, Clock);
        RoleCertificate = Value(Authority.IssueRole(RoleFacts(RoleKey), RoleFrom));
        Signer = Value(StatementSigner.For(RoleKey, RoleCertificate, Time));
        Log = new LogSigner(Signer, LogKey, Origin);
        Root = new TrustRoot(
            [LogOf($"https://{Origin}", LogKey)],
            [new TrustedChain("Plant 1", "Lifecycle root", Issuer, [Authority.Root], new Period(From, null))],
            [LogOf($"https://{Origin}/certificates", sctKey)],
            [new TrustedChain("Plant 1", "Plant 1 clock", Issuer, [ClockCertificate, Authority.Root], new Period(From, null))]);
    }

    public static Moment From { get; } = Moment.Of(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static Moment Until { get; } = Moment.Of(new DateTimeOffset(2045, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static DateTimeOffset Now { get; } = new(2026, 3, 4, 5, 6, 7, 800, TimeSpan.Zero);

    public static Moment RoleFrom { get; } = Moment.Of(Now.AddDays(-30));

    public FixedClock Clock { get; } = new(Now);

    public CertificateAuthority Authority { get; }

    public SigningKey RoleKey { get; }

    public SigningKey LogKey { get; }

    public SigningKey ClockKey { get; }

    public ReadOnlyMemory<byte> ClockCertificate { get; }

    public ReadOnlyMemory<byte> RoleCertificate { get; }

    public TimeAuthority Time { get; }

    public StatementSigner Signer { get; }

    public LogSigner Log { get; }

    public TrustRoot Root { get; init; }

    public SigningKey SctKey => sctKey;

    public static CertificateRequestFacts Facts(SigningKey key, string name) =>
        new(key.PublicKey, name, Role, Issuer, From, Until);

    /// <summary>A role holds for a few years only, within the time of the site.</summary>
    public static CertificateRequestFacts RoleFacts(SigningKey key) =>
        Facts(key, "QA") with { From = RoleFrom, Until = Moment.Of(Now.AddYears(5)) };

    public static TrustedLog LogOf(string baseUrl, SigningKey key) => new(
        baseUrl, key.PublicKey, System.Security.Cryptography.SHA256.HashData(key.PublicKey.Span), new Period(From, null));

    public static ModelStatement Model(params string[] paths) => new(
        "exp-morph",
        Value(ModelManifest.From(paths.Select(path => new ModelFile(path, Digest.Of(System.Text.Encoding.UTF8.GetBytes(path)))))),
        [".git", "build.sig"],
        new Dictionary<string, string> { ["lifecycle/build"] = Digest.Of("build.json"u8).Text });

    public SignedStatement Sign(params string[] paths) => Signer.Sign(Model(paths).Write());

    /// <summary>Puts a statement into the site's log, behind and before others.</summary>
    public LogPlace Enter(SignedStatement statement, int before = 3, int after = 2)
    {
        for (var other = 0; other < before; other++)
        {
            tree.Append(TreeHash.OfEntry(BitConverter.GetBytes(tree.Size)));
        }

        var index = tree.Size;
        tree.Append(TreeHash.OfEntry(statement.Entry.ToBytes()));
        for (var other = 0; other < after; other++)
        {
            tree.Append(TreeHash.OfEntry(BitConverter.GetBytes(tree.Size)));
        }

        var head = new Checkpoint(Origin, tree.Size, tree.Root, []);
        return new LogPlace(
            Log.LogKey, index, TreeProof.Inclusion(index, tree.Size, tree.Node), head, Value(Log.Sign(head)));
    }

    public void Dispose()
    {
        Time.Dispose();
        foreach (var key in (SigningKey[])[rootKey, sctKey, ClockKey, RoleKey, LogKey])
        {
            key.Dispose();
        }
    }

    public static T Value<T>(Refusals.Outcome<T> outcome) =>
        outcome.TryGet(out var value, out var why) ? value : throw new AssertionException(string.Join("; ", why.Select(one => one.What)));
}
