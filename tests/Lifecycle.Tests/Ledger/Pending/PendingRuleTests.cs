using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.TestKit;

namespace Lifecycle.Ledger.Pending;

public sealed class PendingRuleTests
{
    private static readonly SourceSpot Where = new("chain/000000.json");
    private static readonly PendingBase Three = new("lifecycle/tiny", 3, RootOf(3));

    [Test]
    public void What_was_written_reads_back_and_no_byte_of_it_may_differ()
    {
        var pending = Made(0, null, Three);
        Assert.That(PendingAct.Read(Where, pending.Bytes).Got().Act, Is.EqualTo(pending.Act));
        Assert.That(pending.Link, Is.EqualTo(new PendingLink(0, null, Three)));
        for (var place = 0; place < pending.Bytes.Length; place++)
        {
            var bytes = pending.Bytes.ToArray();
            bytes[place] ^= 1;
            var isSame = PendingAct.Read(Where, bytes).TryGet(out var read, out _) && read.Digest == pending.Digest;
            Assert.That(isSame, Is.False, $"byte {place}");
        }
    }

    [Test]
    public void A_chain_goes_on_by_number_digest_and_what_it_knows()
    {
        var first = Made(0, null, Three);
        var second = Made(1, first.Digest, Three);
        Assert.That(PendingRule.Check(Where, null, first), Is.Null);
        Assert.That(PendingRule.Check(Where, first, second), Is.Null);
        Assert.That(PendingRule.Check(Where, first, Made(1, first.Digest, new PendingBase("lifecycle/tiny", 4, RootOf(4)))), Is.Null);
        foreach (var wrong in (PendingAct[])
            [Made(2, first.Digest, Three), Made(1, null, Three), Made(1, second.Digest, Three), Made(1, first.Digest, new PendingBase("lifecycle/tiny", 2, RootOf(2))), Made(1, first.Digest, null)])
        {
            Assert.That(PendingRule.Check(Where, first, wrong)?.Code.Code, Is.EqualTo("LC-L130"));
        }

        Assert.That(PendingRule.Check(Where, null, second)?.Code.Code, Is.EqualTo("LC-L130"));
    }

    [TestCase("lifecycle/tiny", 3, 3, null)]
    [TestCase("lifecycle/tiny", 0, 0, null)]
    [TestCase("lifecycle/tiny", 5, 5, null)]
    [TestCase("lifecycle/tiny", 6, 5, "LC-L133")] // Longer than it ever was.
    [TestCase("lifecycle/tiny", 3, 2, "LC-L133")] // Another root.
    [TestCase("lifecycle/other", 3, 3, "LC-L133")]
    public void What_a_chain_knew_must_be_a_state_of_this_ledger(string origin, long size, int rootOf, string? code)
    {
        var head = new Checkpoint("lifecycle/tiny", 5, RootOf(5), []);
        var known = Made(0, null, new PendingBase(origin, size, RootOf(rootOf)));
        Assert.That(PendingRule.CheckBase(Where, known, head, Leaves(5))?.Code.Code, Is.EqualTo(code));
        Assert.That(PendingRule.CheckBase(Where, Made(0, null, null), head, Leaves(5)), Is.Null, "who knew none says none");
    }

    [Test]
    public void Two_that_go_on_from_one_act_are_a_fork_and_the_same_again_is_none()
    {
        var first = Made(0, null, Three);
        var (one, other) = (Made(1, first.Digest, Three), Made(1, first.Digest, Three, 7));
        Act[] acts = [Entered(first), Entered(one)];
        Assert.That(PendingRule.OtherAfter(acts, one), Is.Null);
        Assert.That(PendingRule.OtherAfter(acts, other), Is.EqualTo((1L, one.Digest)));
        Assert.That(PendingRule.OtherAfter(acts, Made(0, null, Three, 9)), Is.Null, "another chain");
        Assert.That(SubmitAct.EntryOf(acts[1]), Is.EqualTo(one.Digest));
        Assert.That(SubmitAct.AfterOf(acts[1]), Is.EqualTo(first.Digest));
    }

    private static Act Entered(PendingAct pending) => Acts.Of(Acts.Draft(ActKind.Submit) with
    {
        Subjects = SubmitAct.Subjects(pending), Inputs = SubmitAct.Inputs(pending), Facts = SubmitAct.Facts(pending, null),
    });

    private static PendingAct Made(long number, Digest? after, PendingBase? known, int otherwise = 0)
    {
        using var keys = TestLogKeys.Make();
        var signer = new TestLogSigner(keys);
        var draft = Acts.Draft(ActKind.Seal) with
        {
            Key = signer.ActKey, Facts = new PendingLink(number, after, known).Over(new Dictionary<string, string> { ["other"] = $"{otherwise}" }),
        };
        var signed = signer.Sign(Acts.Of(draft)).Got();
        return PendingAct.Read(Where, PendingAct.Write(signed.Envelope with { KeyId = "" }, signed.Certificate)).Got();
    }

    private static TreeHash[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(number => TreeHash.OfEntry([(byte)number]))];

    private static TreeHash RootOf(int count)
    {
        var tree = new CompactRange();
        foreach (var leaf in Leaves(count))
        {
            tree.Append(leaf);
        }

        return tree.Root;
    }
}
