using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Lifecycle.Ledger;

public sealed class ActTests
{
    private static readonly SourceSpot Here = new("entry");
    private static readonly string Text = Encoding.UTF8.GetString(Acts.Of(Acts.Draft()).Bytes.Span);

    // Golden: every released act must read for ever, and its bytes are under signed roots.
    [Test]
    public void An_act_is_written_like_this() => Assert.That(Text, Is.EqualTo(
        "{\"at\":1800000000000000,\"facts\":{\"verdict\":\"accepted\"},\"format\":\"lifecycle/act@1\",\"inputs\":[" +
        $"{{\"digest\":\"{Acts.Bytes("criteria")}\",\"name\":\"criteria:pipelines/car-t-expansion/criteria.yaml\"}}," +
        $"{{\"digest\":\"{Acts.Bytes("set")}\",\"name\":\"set:car-t-expansion v1\"}}],\"key\":\"unsigned\",\"kind\":\"score\"," +
        $"\"role\":\"ml-engineer\",\"subjects\":[{{\"digest\":\"{Acts.Bytes("run")}\",\"name\":\"run:car-t-expansion\"}}]," +
        "\"tool\":{\"name\":\"lifecycle\",\"version\":\"0.1.0\"}}"));

    [Test]
    public void An_act_reads_back_as_it_was()
    {
        var facts = new Dictionary<string, string> { ["reason"] = "\u2028\"", ["a"] = "x\ny" };
        var draft = Acts.Draft() with { Key = Acts.Bytes("key"), Facts = facts };
        var act = Act.Read(Here, Acts.Of(draft).Bytes.Span).Got();
        Assert.Multiple(() =>
        {
            Assert.That(act, Is.EqualTo(Acts.Of(draft)));
            Assert.That(act.Key, Is.EqualTo(draft.Key));
            Assert.That(act.Facts["a"], Is.EqualTo("x\ny"));
            Assert.That(act.At, Is.EqualTo(draft.At));
            Assert.That(act.Subjects[0].Purpose, Is.EqualTo("run"));
            Assert.That(act.Subjects[0].Label, Is.EqualTo("car-t-expansion"));
        });
    }

    [Property(MaxTest = 200)]
    public bool The_order_in_which_things_are_named_does_not_change_the_bytes(uint seed)
    {
        var random = new SeededRandom(seed);
        var items = Enumerable.Range(0, 2 + random.NextBelow(6))
            .Select(index => NamedDigest.Of("set", $"{index}", Acts.Bytes($"{index}"))).ToArray();
        var act = Saying(items);
        var other = Saying([.. items.OrderBy(_ => random.NextUInt64())]);
        return act.Equals(other) && act.Leaf == other.Leaf;
    }

    private static Act Saying(NamedDigest[] items) => Acts.Of(Acts.Draft() with
    {
        Subjects = items,
        Inputs = items,
        Facts = items.ToDictionary(item => item.Name, item => item.Label),
    });

    [TestCase("\"format\":", "\"extra\":\"x\",\"format\":", "no key 'extra'")]
    [TestCase("\"kind\":\"score\",", "", "'kind' is missing")]
    [TestCase("\"kind\":\"score\",", "\"kind\":\"score\",\"kind\":\"score\",", "written twice")]
    [TestCase("\"kind\":\"score\",\"role\":\"ml-engineer\",", "\"role\":\"ml-engineer\",\"kind\":\"score\",", "canonical")]
    [TestCase("act@1", "act@2", "lifecycle/act@2")]
    [TestCase("\"at\":1800000000000000", "\"at\":\"1800000000000000\"", "'at'")]
    [TestCase("\"at\":1800000000000000", "\"at\":1.8e15", "'at'")]
    [TestCase("\"at\":1800000000000000", "\"at\":18446744073709551616", "'at'")]
    [TestCase(",\"key\"", ", \"key\"", "canonical")]
    [TestCase("unsigned", "none", "'key'")]
    [TestCase("sha256:", "sha1:", "digest")]
    [TestCase("set:car-t-expansion v1", "aaa", "order")]
    [TestCase("\"score\"", "null", "'kind'")]
    [TestCase("\"accepted\"", "\"\"", "'facts.verdict'")]
    [TestCase("\"accepted\"", "5", "as an act is written")]
    [TestCase("ml-engineer", "ml\\u0007engineer", "as an act is written")]
    public void Bytes_that_are_not_quite_an_act_are_refused_with_the_reason(string from, string to, string reason)
    {
        var refusal = Act.Read(Here, Encoding.UTF8.GetBytes(Text.Replace(from, to, StringComparison.Ordinal))).Refused();
        Assert.That(refusal.What, Does.Contain(reason));
        Assert.That(refusal.Code.Exit, Is.EqualTo(ExitCode.Integrity));
    }

    [Test]
    public void An_unfit_draft_is_refused_with_every_fault()
    {
        var item = NamedDigest.Of("set", "a", Acts.Bytes("a"));
        var tool = new ToolVersion("a\u001b[2J", "1");
        var outcome = Act.From(Acts.Draft() with { Kind = "Not A Kind", Role = "", Subjects = [item, item], Tool = tool });
        Assert.That(outcome.TryGet(out _, out var why), Is.False);
        Assert.That(why, Has.Count.EqualTo(4));
    }

    [Test]
    public void An_act_that_no_bundle_can_hold_is_refused()
    {
        var facts = Enumerable.Range(0, 10).ToDictionary(index => $"{index}", _ => new string('x', 7_000));
        Assert.That(Act.From(Acts.Draft() with { Facts = facts }).Refused().What, Does.Contain("65535"));
    }

    [Test]
    public void Mutated_acts_are_refused_or_say_exactly_what_their_bytes_say()
    {
        var original = Encoding.UTF8.GetBytes(Text);
        for (var seed = 0UL; seed < 2_000; seed++)
        {
            var bytes = Mutation.Of(original, seed);
            if (Act.Read(Here, bytes).TryGet(out var act, out _))
            {
                Assert.That(act.Bytes.Span.SequenceEqual(bytes), Is.True, $"seed {seed}");
            }
        }
    }

    [TestCase(-5_000_000, true)]
    [TestCase(-5_000_001, false)]
    [TestCase(0, true)]
    [TestCase(1_000_000_000, true)]
    public void An_act_may_be_dated_five_seconds_before_its_predecessor_and_no_more(long laterMicros, bool fits)
    {
        var next = Acts.Of(Acts.Draft() with { At = new Moment(Acts.Start + laterMicros) });
        var refusal = OrderRule.Check(Acts.Of(Acts.Draft()), next);
        Assert.That(refusal is null, Is.EqualTo(fits));
        Assert.That(refusal?.Code.Exit, Is.EqualTo(fits ? null : ExitCode.Integrity));
        Assert.That(OrderRule.Check(null, next), Is.Null);
    }
}
