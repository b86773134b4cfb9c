using Lifecycle.Builds;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Ledger;
using Lifecycle.Workflows.Approving;

namespace Lifecycle.Workflows.Verifying;

/// <summary>A log that was rewritten with a valid key is found by whoever kept a state of it.</summary>
public sealed class LogStateTests
{
    [Test]
    public void A_state_is_kept_and_seen_again()
    {
        using var site = SignedSite.Begin();
        site.Approve();
        var request = site.Request() with { State = site.State };
        Assert.That(Consistency(site.Verified(request)).Words, Does.StartWith("no earlier checkpoint; this one is kept in"));
        var kept = File.ReadAllText(site.State);
        Assert.That(kept, Does.StartWith($"lifecycle/plant-1\n{site.Size}\n"));
        var again = Consistency(site.Verified(request));
        Assert.That((again.State, again.Words), Is.EqualTo((CheckState.Enforced, $"it is in the very state of the log that was seen before, of {site.Size} entries")));
        Assert.That(File.ReadAllText(site.State), Is.EqualTo(kept));
    }

    [Test]
    public void A_log_of_the_same_length_with_another_past_is_a_fork_4()
    {
        using var site = SignedSite.Begin();
        site.Approve();
        var request = site.Request() with { State = site.State };
        site.Verified(request);
        var kept = File.ReadAllText(site.State);
        Rewrite(site, site.Size - 1);
        site.Approve();
        Assert.That(site.Verified(request with { State = null }).Exit, Is.EqualTo(ExitCode.Ok), "without the state nothing shows it");
        Assert.That(site.Code(request), Is.EqualTo("LC-L120"));
        Assert.That(File.ReadAllText(site.State), Is.EqualTo(kept));
    }

    [Test]
    public void A_longer_log_needs_the_ledger_and_then_a_fork_shows_4()
    {
        using var site = SignedSite.Begin();
        var request = site.Request() with { State = site.State, Aim = VerifyAim.Signature };
        site.Verified(request);
        site.Approve();
        var skipped = Consistency(site.Verified(request));
        Assert.That(skipped.State, Is.EqualTo(CheckState.Enforced), "the build's own bundle is in the state that was seen");
        File.Delete(site.State);
        site.Verified(request);
        Assert.That(File.ReadAllText(site.State), Does.StartWith($"lifecycle/plant-1\n{site.Size}\n"));
        Rewrite(site, site.Size + 1);
        var unknown = Consistency(site.Verified(request));
        Assert.That(unknown.State, Is.EqualTo(CheckState.Skipped));
        Assert.That(unknown.Words, Does.Contain("only the ledger shows (--ledger)"));
        Assert.That(site.Code(request with { Ledger = site.Records }), Is.EqualTo("LC-L120"));
    }

    [Test]
    public void A_ledger_that_goes_on_shows_it_and_the_state_moves_on()
    {
        using var site = SignedSite.Begin();
        var request = site.Request() with { State = site.State, Aim = VerifyAim.Signature };
        site.Verified(request);
        site.Approve();
        site.Lock(site.Build);
        foreach (var path in (string[])[site.Records, Path.Combine(site.Records, "ledger")])
        {
            var found = site.Verified(request with { Ledger = path });
            Assert.That(Consistency(found).Words, Does.StartWith($"the ledger has {site.Size} entries, goes on from every state that is named here and from the"));
            Assert.That(File.ReadAllText(site.State), Does.StartWith($"lifecycle/plant-1\n{site.Size}\n"));
        }

        Assert.That(site.Code(request with { Ledger = site.At("nowhere") }), Does.StartWith("LC-W"));
    }

    [Test]
    public void A_proof_of_the_lock_under_a_later_state_shows_it_without_the_ledger()
    {
        using var site = SignedSite.Begin();
        site.Approve();
        var store = TrustedSite.Value(LedgerStore.Open(site.Records, site.Site.Trust.Log));
        var proof = TrustedSite.Value(store.Find(site.Size - 2)).Proof;
        var (file, request) = (site.At("lock.tlog-proof"), site.Request() with { State = site.State });
        File.WriteAllBytes(file, proof.ToBytes());
        File.WriteAllBytes(site.State, proof.Head.ToBytes());
        Directory.Delete(site.Site.Approvals, recursive: true);
        Assert.That(Consistency(site.Verified(request)).State, Is.EqualTo(CheckState.Skipped));
        Assert.That(Consistency(site.Verified(request with { Ledger = file })).State, Is.EqualTo(CheckState.Enforced));
        File.WriteAllBytes(file, TrustedSite.Value(store.Find(site.Size - 1)).Proof.ToBytes());
        Assert.That(site.Code(request with { Ledger = file }), Is.EqualTo("LC-B213"));
    }

    [Test]
    public void The_state_of_another_log_is_refused_4()
    {
        using var site = SignedSite.Begin();
        var other = new Checkpoint("elsewhere", 1, TreeHash.OfEntry("x"u8), []);
        File.WriteAllBytes(site.State, new SignedNote(other.ToText(), []).ToBytes());
        Assert.That(site.Code(site.Request() with { State = site.State }), Is.EqualTo("LC-L104"));
        File.WriteAllText(site.State, "rubbish");
        Assert.That(site.Code(site.Request() with { State = site.State }), Does.StartWith("LC-L"));
    }

    // With the very keys of the site, as an administrator could: the build is locked until the log is as long as it shall be.
    private static void Rewrite(SignedSite site, long size)
    {
        site.BeginAnew();
        site.Site.Clock.Now += TimeSpan.FromHours(1);
        Directory.Delete(site.Site.Approvals, recursive: true);
        do
        {
            site.Lock(site.Build);
        }
        while (site.Size < size);
    }

    private static BuildCheck Consistency(BuildVerification found) => found.Checks.Single(check => check.Name == "consistency");
}
