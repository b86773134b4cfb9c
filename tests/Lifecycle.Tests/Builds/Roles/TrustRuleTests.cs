using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Builds.Roles;

public sealed class TrustRuleTests
{
    private static readonly SourceSpot Where = new("trust/trust.json");

    [TestCase(1, "LC-Y103")]
    [TestCase(2, null)]
    [TestCase(3, "LC-Y104")]
    public void Versions_follow_one_another(long version, string? refused) =>
        Assert.That(Codes(Sites.Trust, Sites.Trust with { Version = version }, "authority"), Is.EqualTo(refused is null ? [] : new[] { refused }));

    [Test]
    public void The_first_version_is_signed_by_its_own_root()
    {
        Assert.That(Codes(null, Sites.Trust, "authority"), Is.Empty);
        Assert.That(Codes(null, Sites.Trust, "qa-d"), Is.EqualTo(new[] { "LC-Y106" }));
        Assert.That(Codes(null, Sites.Trust with { Version = 2 }, "authority"), Is.EqualTo(new[] { "LC-Y104" }));
    }

    [TestCase(1, 1, "authority", 0)]
    [TestCase(1, 2, "authority", 1)] // What it asks for itself counts too.
    [TestCase(2, 1, "authority", 1)] // And what the version before asked for.
    [TestCase(2, 2, "authority", 2)]
    [TestCase(2, 2, "authority root-b", 0)]
    [TestCase(2, 2, "authority qa-d", 2)] // Another role's signature is none.
    [TestCase(1, 1, "", 2)]
    public void A_version_is_signed_by_old_and_new(int old, int next, string signers, int missing)
    {
        var before = Sites.Trust.Threshold(TrustRole.Root, old);
        var after = before.Next().Threshold(TrustRole.Root, next);
        Assert.That(Codes(before, after, signers.Split(' ')), Is.EqualTo(Enumerable.Repeat("LC-Y106", missing)));
    }

    [Test]
    public void One_holder_with_two_keys_is_one()
    {
        var before = (Sites.Trust with
        {
            Keys = [.. Sites.Trust.Keys, Sites.Key("root-b-2", KeyUse.Role, TrustRole.Root, "B. Root")],
        }).Threshold(TrustRole.Root, 2);
        Assert.That(Codes(before, before.Next(), "root-b", "root-b-2"), Is.EqualTo(new[] { "LC-Y106", "LC-Y106" }));
        Assert.That(Codes(before, before.Next(), "root-b", "authority"), Is.Empty);
    }

    [Test]
    public void A_root_key_that_another_of_the_same_holder_followed_decides_no_more()
    {
        var before = Sites.Trust;
        var next = before.Next() with
        {
            Keys =
            [
                .. before.Keys.Select(key => key.Use == KeyUse.Authority ? key with { Until = Sites.Now } : key),
                Sites.Key("authority-2", KeyUse.Authority, TrustRole.Root, "A. Root") with { From = Sites.Now },
            ],
        };
        Assert.That(Codes(before, next, "authority"), Is.EqualTo(new[] { "LC-Y106" }), "who brings a new root shows that he has it");
        Assert.That(Codes(before, next, "authority", "authority-2"), Is.Empty);
        Assert.That(Codes(next, next.Next(), "authority"), Is.EqualTo(new[] { "LC-Y106", "LC-Y106" }));
        Assert.That(Codes(next, next.Next(), "authority-2"), Is.Empty);
    }

    [Test]
    public void A_revoked_root_key_decides_no_more()
    {
        var before = Sites.Trust.Revoke(RevokedThing.Key, Sites.IdOf("root-b").Text, Sites.From);
        Assert.That(Codes(before, before.Next(), "root-b"), Is.EqualTo(new[] { "LC-Y106", "LC-Y106" }));
    }

    [Test]
    public void Nothing_that_was_said_is_taken_back()
    {
        var before = Sites.Trust.Revoke(RevokedThing.Build, Sites.Build.Text, Sites.Now);
        var next = before.Next();
        SiteTrust[] losing =
        [
            next with { Site = "Plant 2" }, next with { Issuer = "https://other.example" }, next with { Log = "lifecycle/other" },
            next with { IsDemonstration = true }, next with { Revoked = [] }, next with { Keys = [.. next.Keys.Skip(1)] },
            next with { Revoked = [next.Revoked[0] with { From = Sites.Now + TimeSpan.FromDays(1) }] },
            next with { Keys = [.. next.Keys.Select(key => key with { Until = key.Until + TimeSpan.FromDays(1) })] },
            next with { Keys = [.. next.Keys.Select(key => key.Role == "qa" ? key with { Holder = "F. Owner" } : key)] },
        ];
        Assert.That(losing.Select(one => Codes(before, one, "authority", "root-b").Distinct()), Is.All.EquivalentTo(new[] { "LC-Y105" })
            .Or.All.SupersetOf(new[] { "LC-Y105" }));
        Assert.That(Codes(before, next with { Keys = [.. next.Keys.Select(key => key with { Until = Sites.Now })] }, "authority"), Is.Empty);
    }

    [Test]
    public void A_trust_that_the_ledger_knows_and_the_folder_does_not_is_a_step_back()
    {
        var known = Sites.Trust.Next();
        var act = new ActDraft
        {
            Kind = "trust", Subjects = [NamedDigest.Of("trust", "trust/trust.json", TrustDocument.DigestOf(known))], Role = "root",
            At = Sites.Now, Tool = new ToolVersion("lifecycle", "1"),
        };
        Assert.That(Act.From(act).TryGet(out var entered, out _), Is.True);
        Assert.That(TrustRule.Back(Where, [Sites.Trust], [entered!])?.Code.Code, Is.EqualTo("LC-Y103"));
        Assert.That(TrustRule.Back(Where, [Sites.Trust, known], [entered!]), Is.Null);
    }

    private static IEnumerable<string> Codes(SiteTrust? before, SiteTrust next, params string[] signers) => TrustRule
        .Faults(Where, before, next, signers.Select(Sites.IdOf).ToHashSet()).Select(fault => fault.Code.Code);
}
