using System.Text;
using Lifecycle.Refusals;

namespace Lifecycle.Formats;

public sealed class JsonItemsTests
{
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(1 << 20)]
    public void Items_and_what_is_around_them_are_those_of_the_whole_document(int piece)
    {
        // Larger than the room that is there at first, and one item by itself larger too.
        var document = JsonText.Write(json =>
        {
            json.Member("format", "a/b@1");
            json.List("items", Enumerable.Range(0, 2_000), item => json.Item(() =>
            {
                json.Member("number", item);
                json.Member("text", new string('x', item == 1_000 ? 200_000 : 40));
                json.List("items", [1L, 2L], json.Item);
            }));
            json.Member("after", "it");
        });
        var taken = new List<SourceNode>();
        var rest = JsonItems.Read("a.json", new Pieces(document, piece), "items", item =>
        {
            taken.Add(item);
            return [];
        });

        Assert.That(JsonSource.Parse("a.json", document).TryGet(out var whole, out _) && rest.TryGet(out _, out _), Is.True);
        Assert.That(taken.Select(item => item.AsMap().Whole("number")), Is.EqualTo(whole!.AsMap().ItemsOf("items").Select(item => item.AsMap().Whole("number"))));
        Assert.That(taken.Select(item => item.AsMap().Text("text").Length), Is.EqualTo(whole.AsMap().ItemsOf("items").Select(item => item.AsMap().Text("text").Length)));
        rest.TryGet(out var around, out _);
        Assert.That(around!.AsMap().Members.Select(member => member.Name), Is.EqualTo(whole.AsMap().Members.Select(member => member.Name)));
        Assert.That(around.AsMap().ItemsOf("items"), Is.Empty);
    }

    [TestCase("""{"items": [{"a": 1}, {"a": """)]
    [TestCase("""{"items": [{"a": 1}]} {}""")]
    [TestCase("""{"items": [{"a": 1}], "items": []}""")]
    [TestCase("""{"items": [{"a": 1, "a": 2}]}""")]
    [TestCase("")]
    public void What_is_no_document_is_refused_with_its_name(string text)
    {
        JsonItems.Read("a.json", new Pieces(Encoding.UTF8.GetBytes(text), 5), "items", _ => []).TryGet(out _, out var why);
        Assert.That(why.Select(fault => fault.Where?.File), Is.Not.Empty.And.All.EqualTo("a.json"));
    }

    [Test]
    public void What_is_wrong_with_an_item_is_said_of_the_file()
    {
        var fault = SourceRefusals.TooLarge(new SourceSpot("elsewhere", 7), "bytes", 1);
        JsonItems.Read("a.json", new Pieces("""{"items": [1, 2]}"""u8.ToArray(), 4), "items", _ => [fault]).TryGet(out _, out var why);
        Assert.That(why, Is.EqualTo(new[] { fault with { Where = new SourceSpot("a.json") }, fault with { Where = new SourceSpot("a.json") } }));
    }

    // Gives a few bytes at a time, as a pipe may.
    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }
}
