using System.Text;
using System.Text.Json;
using Lifecycle.Statistics;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Lifecycle.Formats;

public sealed class CanonicalJsonTests
{
    // RFC 8785 section 3.2.3: the order is that of UTF-16 units, in which the emoji comes before U+FB33.
    [Test]
    public void Members_are_in_the_order_of_the_standards_example()
    {
        string[] sorted = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"];
        var map = new CanonicalJson.Map(sorted.Reverse().Select(name => (name, (CanonicalJson)Text(name))));
        var read = JsonDocument.Parse(map.ToBytes()).RootElement.EnumerateObject().Select(member => member.Name);
        Assert.That(read, Is.EqualTo(sorted));
    }

    [TestCase("\u20ac$\u000f\nA'B\"\\\\\"/", ExpectedResult = "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"")] // RFC 8785, 3.2.2
    [TestCase("\b\t\f\r\u0000\u001f\u007f\u2028", ExpectedResult = "\"\\b\\t\\f\\r\\u0000\\u001f\u007f\u2028\"")]
    public string Text_is_escaped_in_one_way(string text) => Encoding.UTF8.GetString(Text(text).ToBytes());

    [TestCase("{\"b\":1,\"a\":2}")]
    [TestCase("{\"a\":1, \"b\":2}")]
    [TestCase("{\"a\":1,\"a\":2}")]
    [TestCase("{\"a\":1.0}")]
    [TestCase("{\"a\":1e2}")]
    [TestCase("{\"a\":-0}")]
    [TestCase("{\"a\":0.5}")]
    [TestCase("{\"a\":9007199254740992}")]
    [TestCase("{\"a\":\"\\u0041\"}")]
    [TestCase("{\"a\":\"\\/\"}")]
    [TestCase("{\"a\":\"\\u001F\"}")]
    [TestCase("{\"a\":\"\\ud800\"}")]
    [TestCase("{\"a\":1}\n")]
    [TestCase("{\"a\":1}{}")]
    [TestCase("")]
    public void Any_other_way_of_writing_is_refused(string json) =>
        Assert.That(CanonicalJson.Parse("file.json", Encoding.UTF8.GetBytes(json)).TryGet(out _, out _), Is.False);

    [TestCase("{\"a\":[1,-2,true,false,null,\"x\",{}],\"b\":{\"c\":9007199254740991}}")]
    public void The_one_way_is_read(string json) =>
        Assert.That(CanonicalJson.Parse("file.json", Encoding.UTF8.GetBytes(json)).TryGet(out _, out _), Is.True);

    [Test]
    public void What_has_no_canonical_form_is_a_bug_of_the_caller() => Assert.Multiple(() =>
    {
        Assert.That(() => new CanonicalJson.Whole(1L << 53), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new CanonicalJson.Map(("a", Text("")), ("a", Text(""))), Throws.ArgumentException);
        Assert.That(() => Text("\ud800").ToBytes(), Throws.InstanceOf<EncoderFallbackException>());
    });

    [Property(MaxTest = 300)]
    public bool Whatever_is_written_reads_back_and_permuted_members_have_the_same_bytes(uint seed)
    {
        var value = Any(new SeededRandom(seed), depth: 0, shuffle: new SeededRandom(1));
        var permuted = Any(new SeededRandom(seed), depth: 0, shuffle: new SeededRandom(2));
        var bytes = value.ToBytes();
        return bytes.AsSpan().SequenceEqual(permuted.ToBytes()) && CanonicalJson.Parse("file.json", bytes).TryGet(out _, out _);
    }

    private static CanonicalJson.Text Text(string value) => new CanonicalJson.Text(value);

    private static CanonicalJson Any(SeededRandom random, int depth, SeededRandom shuffle)
    {
        switch (random.NextBelow(depth > 3 ? 4 : 6))
        {
            case 0:
                return Text(Letters(random));
            case 1:
                return new CanonicalJson.Whole((long)(random.NextUInt64() >> 11) - (1L << 52));
            case 2:
                return new CanonicalJson.Flag(random.NextBelow(2) == 0);
            case 3:
                return new CanonicalJson.Null();
            case 4:
                var count = random.NextBelow(4);
                return new CanonicalJson.Items([.. Enumerable.Range(0, count).Select(_ => Any(random, depth + 1, shuffle))]);
            default:
                var members = Enumerable.Range(0, random.NextBelow(5)).Select(_ => (Letters(random), Any(random, depth + 1, shuffle)))
                    .DistinctBy(member => member.Item1).ToArray();
                return new CanonicalJson.Map(members.OrderBy(_ => shuffle.NextUInt64()));
        }
    }

    private static string Letters(SeededRandom random)
    {
        string[] letters = ["a", "\"", "\\", "\n", "\u0001", "\u00e9", "\ufb33", "\U0001f600", "\u2028", "/"];
        return string.Concat(Enumerable.Range(0, random.NextBelow(6)).Select(_ => letters[random.NextBelow(letters.Length)]));
    }
}
