using System.Text;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Formats;

public sealed class JsonTests
{
    [Test]
    public void Equal_facts_have_equal_bytes_even_for_the_two_zeros() => Assert.That(
        JsonText.Write(json => json.Member("x", -0.0)), Is.EqualTo(JsonText.Write(json => json.Member("x", 0.0))));

    [Test]
    public void A_document_ends_in_one_newline_and_has_no_byte_order_mark() => Assert.That(
        Encoding.UTF8.GetString(JsonText.Write(json => json.Member("x", "ä"))), Is.EqualTo("{\n  \"x\": \"ä\"\n}\n"));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void What_json_cannot_say_is_a_bug_of_the_caller(double value) =>
        Assert.That(() => JsonText.Write(json => json.Member("x", value)), Throws.ArgumentException);

    [Test]
    public void What_does_not_exist_is_null_and_what_exists_is_written()
    {
        static string Flat(double? number, Moment? at, string? part) => Encoding.UTF8.GetString(JsonText.WriteLine(json =>
        {
            json.NumberOrNone("number", number);
            json.Member("at", at);
            json.Map("part", part, text => json.Member("text", text));
        }));
        Assert.That(Flat(2.5, new Moment(7), "x"), Is.EqualTo("{\"number\":2.5,\"at\":7,\"part\":{\"text\":\"x\"}}\n"));
        foreach (var number in (double?[])[null, double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.That(Flat(number, null, null), Is.EqualTo("{\"number\":null,\"at\":null,\"part\":null}\n"));
        }
    }

    [TestCase("{\"a\": 1, \"a\": 2}", "LC-F106")]
    [TestCase("{\"a\": 1,}", "LC-F101")]
    [TestCase("{\"a\": 1} x", "LC-F101")]
    [TestCase("// a\n{}", "LC-F101")]
    [TestCase("", "LC-F101")]
    [TestCase("{\"a\": \"\\ud800\"}", "LC-F101")]
    [TestCase("{\"a\": 01}", "LC-F101")]
    public void Json_is_read_strictly(string text, string code) =>
        Assert.That(Faults(Encoding.UTF8.GetBytes(text)).Select(fault => fault.Code.Code), Does.Contain(code));

    [Test]
    public void Depth_has_a_limit() => Assert.That(
        Faults(Encoding.UTF8.GetBytes(new string('[', 40) + new string(']', 40))), Is.Not.Empty);

    [Test]
    public void Two_thousand_mutations_are_read_or_refused_and_never_thrown()
    {
        var random = new SeededRandom(11);
        var source = Encoding.UTF8.GetBytes("{\"a\": [1, 2.5e3, \"t\\u00e4\", true, null], \"b\": {\"c\": \"ü\"}}\n");
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = (byte[])source.Clone();
            bytes[random.NextBelow(bytes.Length)] = (byte)random.NextBelow(256);
            bytes[random.NextBelow(bytes.Length)] = (byte)random.NextBelow(256);
            Assert.That(() => JsonSource.Parse("x", bytes), Throws.Nothing, Convert.ToHexString(bytes));
        }
    }

    private static IReadOnlyList<Refusal> Faults(byte[] bytes) =>
        JsonSource.Parse("x.json", bytes).TryGet(out _, out var why) ? [] : why;
}
