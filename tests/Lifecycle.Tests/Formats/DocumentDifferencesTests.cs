using System.Text;

namespace Lifecycle.Formats;

/// <summary>Two documents are told apart by the way to what differs, and by what either says.</summary>
public sealed class DocumentDifferencesTests
{
    [TestCase("{\"a\": 1}", "{\"a\": 1}", "")]
    [TestCase("{\"a\": 1}", "{\"a\": 2}", "a: 1 is recorded, and 2 comes out")]
    [TestCase("{\"a\": 1}", "{\"a\": \"1\"}", "a: 1 is recorded, and 1 comes out")]
    [TestCase("{\"a\": null}", "{\"a\": 0.5}", "a: none is recorded, and 0.5 comes out")]
    [TestCase("{\"a\": 1}", "{}", "a: 1 is recorded, and nothing comes out")]
    [TestCase("{}", "{\"a\": [1, 2]}", "a: a list of 2 comes out, and nothing is recorded")]
    [TestCase("{\"a\": {\"b\": [1, 2]}}", "{\"a\": {\"b\": [1, 3]}}", "a b #2: 2 is recorded, and 3 comes out")]
    [TestCase("{\"a\": {\"b\": 1}}", "{\"a\": [1]}", "a: a map is recorded, and a list of 1 comes out")]
    [TestCase("{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"a\": 1}", "")]
    [TestCase("{\"a\": [{\"id\": \"X\", \"v\": 1}, {\"id\": \"Y\", \"v\": 2}]}", "{\"a\": [{\"id\": \"Y\", \"v\": 3}]}",
        "a X: a map is recorded, and nothing comes out; a Y v: 2 is recorded, and 3 comes out")]
    [TestCase("{\"a\": [{\"id\": \"X\", \"case\": 1}, {\"id\": \"X\", \"case\": 2}]}", "{\"a\": [{\"id\": \"X\", \"case\": 1}, {\"id\": \"Z\", \"case\": 2}]}",
        "a 2 id: X is recorded, and Z comes out")]
    public void Each_difference_is_named_by_its_way(string recorded, string now, string expected) =>
        Assert.That(string.Join("; ", DocumentDifferences.Of(Node(recorded), Node(now))), Is.EqualTo(expected));

    [Test]
    public void Long_text_is_cut() => Assert.That(
        DocumentDifferences.Of(Node($"{{\"a\": \"{new string('x', 90)}\"}}"), Node("{\"a\": true}")).Single(),
        Is.EqualTo($"a: {new string('x', 80)}... is recorded, and true comes out"));

    private static SourceNode Node(string json) => JsonSource.Parse("test", Encoding.UTF8.GetBytes(json)) switch
    {
        Refusals.Outcome<SourceNode>.Ok ok => ok.Value,
        _ => throw new AssertionException(json),
    };
}
