using System.Text;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Verification;
using Lifecycle.TestKit;

namespace Lifecycle.Signing;

/// <summary>A bundle that somebody changed is refused: by this tool, and by the stock client wherever it looks.</summary>
public sealed class TamperingTests
{
    [Test]
    public void Every_tampering_is_refused_by_the_check_that_is_to_see_it()
    {
        using var bundles = new TamperedBundles();
        Assert.That(BundleVerifier.Verify(BundleVerifierTests.Ours(bundles.Site, Encoding.UTF8.GetBytes(bundles.Good))).IsAccepted, Is.True);
        Assert.Multiple(() =>
        {
            foreach (var tampered in bundles.All())
            {
                Assert.That(FailedChecks(bundles.Site, tampered.Text), Does.Contain(tampered.Check), tampered.Name);
                Assert.That(
                    BundleReader.Read("bundle", Encoding.UTF8.GetBytes(tampered.Text)).TryGet(out var read, out _), Is.EqualTo(tampered.Check != "read"), tampered.Name);
                Assert.That(read?.IsCanonical ?? true, Is.True, tampered.Name);
            }
        });
    }

    [Test]
    public void Every_tampering_is_refused_by_the_stock_client_wherever_it_looks()
    {
        using var bundles = new TamperedBundles();
        var all = bundles.All().ToList();
        var why = SigstoreClient.Refuses(bundles.Site.Root, [new(bundles.Good), .. all.Select(tampered => new SigstoreClient.Question(tampered.Text))]);
        Assert.That(why[0], Is.Null);
        Assert.Multiple(() =>
        {
            foreach (var (tampered, answer) in all.Zip(why.Skip(1)))
            {
                Assert.That(answer, tampered.IsSeenByClient ? Is.Not.Null : Is.Null, tampered.Name);
            }
        });
    }

    [TestCase("{", "{ ")]
    [TestCase("{", "\ufeff{")]
    [TestCase("}]}}", "}]}}\n")]
    [TestCase("\"mediaType\"", "\"media\\u0054ype\"")]
    [TestCase("application/vnd.in-toto", "application\\/vnd.in-toto")]
    public void A_bundle_that_says_the_same_in_other_bytes_is_not_taken_for_one_of_ours(string from, string to)
    {
        using var bundles = new TamperedBundles();
        var at = bundles.Good.IndexOf(from, StringComparison.Ordinal);
        var text = bundles.Good[..at] + to + bundles.Good[(at + from.Length)..];
        Assert.That(FailedChecks(bundles.Site, text), Is.EqualTo(new[] { "profile" }));
    }

    [TestCase(10_000, 20UL)]
    public void No_mutated_bundle_is_accepted_and_none_crashes(int count, ulong seed)
    {
        using var bundles = new TamperedBundles();
        var good = Encoding.UTF8.GetBytes(bundles.Good);
        var read = 0;
        foreach (var mutated in Mutations.Of(good, count, seed).Where(mutated => !mutated.AsSpan().SequenceEqual(good)))
        {
            if (BundleReader.Read("bundle", mutated).TryGet(out var bundle, out _))
            {
                read++;
                var found = BundleVerifier.Verify(BundleVerifierTests.Ours(bundles.Site, good) with { Bundle = bundle });
                Assert.That(found.IsAccepted, Is.False, Encoding.UTF8.GetString(mutated));
                Assert.That(BundleVerifier.Verify(new() { Bundle = bundle, Root = bundles.Site.Root, Now = default }).Checks, Is.Not.Empty);
            }
        }

        Assert.That(read, Is.GreaterThan(count / 20), "mutations that read are what is tested here");
    }

    [Test]
    public void A_bundle_with_a_bit_of_any_byte_changed_is_refused()
    {
        using var bundles = new TamperedBundles();
        var good = Encoding.UTF8.GetBytes(bundles.Good);
        var request = BundleVerifierTests.Ours(bundles.Site, good);
        var accepted = new List<int>();
        for (var at = 0; at < good.Length; at++)
        {
            good[at] ^= 1;
            if (BundleReader.Read("bundle", good).TryGet(out var bundle, out _)
                && BundleVerifier.Verify(request with { Bundle = bundle }).IsAccepted)
            {
                accepted.Add(at);
            }

            good[at] ^= 1;
        }

        Assert.That(accepted, Is.Empty);
    }

    private static IEnumerable<string> FailedChecks(ThrowAwaySite site, string text) =>
        BundleReader.Read("bundle", Encoding.UTF8.GetBytes(text)).TryGet(out var bundle, out _)
            ? BundleVerifier.Verify(BundleVerifierTests.Ours(site, Encoding.UTF8.GetBytes(text)) with { Bundle = bundle })
                .Checks.Where(check => check is { Action: CheckAction.Enforced, Holds: false }).Select(check => check.Name)
            : ["read"];
}
