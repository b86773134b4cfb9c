using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;
using Lifecycle.Storage.Documents;

namespace Lifecycle.Storage;

public sealed class YamlSourceTests
{
    private const string Good = """
        format: lifecycle/workspace@1
        name: a line # with a comment
        list:
          - 1
          - "2"
          - {deep: [true, ~, yes]}
        """;

    [Test]
    public void Plain_values_have_the_types_of_json()
    {
        var document = Parsed(Good);
        var items = document.ItemsOf("list");
        var deep = items[2].AsMap().ItemsOf("deep").Cast<SourceNode.Scalar>().Select(scalar => scalar.Type);
        Assert.Multiple(() =>
        {
            Assert.That(document.Text("name"), Is.EqualTo("a line"));
            Assert.That(((SourceNode.Scalar)items[0]).Type, Is.EqualTo(ScalarType.Number));
            Assert.That(((SourceNode.Scalar)items[1]).Type, Is.EqualTo(ScalarType.Text));
            Assert.That(deep, Is.EqualTo((ScalarType[])[ScalarType.Flag, ScalarType.Text, ScalarType.Text]));
        });
    }

    [Test]
    public void Every_part_knows_its_line()
    {
        var document = Parsed(Good);
        Assert.That(document.ItemsOf("list").Select(item => item.Spot.Line), Is.EqualTo((int[])[4, 5, 6]));
    }

    [TestCase("a: &x 1\nb: *x", "LC-F107", 1)]
    [TestCase("a: 1\nb: *x", "LC-F107", 2)]
    [TestCase("a: !!str 1", "LC-F107", 1)]
    [TestCase("a: !local 1", "LC-F107", 1)]
    [TestCase("<<: {a: 1}", "LC-F107", 1)]
    [TestCase("a: 1\na: 2", "LC-F106", 2)]
    [TestCase("a: 1\n---\nb: 2", "LC-F107", 2)]
    [TestCase("? [a, b]\n: 1", "LC-F107", 1)]
    [TestCase("a: [1, 2", "LC-F101", 1)]
    [TestCase("a:\n\t- 1", "LC-F101", 1)]
    [TestCase("", "LC-F101", 1)]
    public void What_would_mean_something_else_than_it_says_is_refused_at_its_line(string text, string code, int line)
    {
        var first = Faults(text)[0];
        Assert.Multiple(() =>
        {
            Assert.That(first.Code.Code, Is.EqualTo(code));
            Assert.That(first.Where!.Line, Is.EqualTo(line));
        });
    }

    [Test]
    public void Nesting_has_a_limit() =>
        Assert.That(Faults(new string('[', 100) + new string(']', 100))[0].Code.Code, Is.EqualTo("LC-F101"));

    [Test]
    public void Size_has_a_limit() =>
        Assert.That(Faults(new string(' ', (4 << 20) + 1))[0].Code.Code, Is.EqualTo("LC-F108"));

    [Test]
    public void Bytes_that_are_not_utf8_are_refused() =>
        Assert.That(YamlSource.Parse("x", [0x61, 0x3a, 0x20, 0xff]), Is.TypeOf<Outcome<SourceNode>.Refused>());

    [Test]
    public void Two_thousand_mutations_are_read_or_refused_and_never_thrown()
    {
        var random = new SeededRandom(7);
        var source = Encoding.UTF8.GetBytes(Good);
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = (byte[])source.Clone();
            for (var change = 0; change <= random.NextBelow(4); change++)
            {
                bytes[random.NextBelow(bytes.Length)] = (byte)random.NextBelow(256);
            }

            Assert.That(() => YamlSource.Parse("x", bytes), Throws.Nothing, Convert.ToHexString(bytes));
        }
    }

    [FsCheck.NUnit.Property]
    public FsCheck.Property Text_in_double_quotes_reads_back_as_itself(NonNull<string> text)
    {
        var printable = new string([.. text.Get.Where(c => c is >= ' ' and < (char)0x7f and not '"' and not '\\')]);
        return (Parsed($"a: \"{printable}\"").Text("a") == printable).ToProperty();
    }

    private static SourceNode.Map Parsed(string text) =>
        YamlSource.Parse("x.yaml", Encoding.UTF8.GetBytes(text)).TryGet(out var node, out var why)
            ? node.AsMap()
            : throw new AssertionException(why[0].What);

    private static IReadOnlyList<Refusal> Faults(string text) =>
        YamlSource.Parse("x.yaml", Encoding.UTF8.GetBytes(text)).TryGet(out _, out var why)
            ? throw new AssertionException("it was read")
            : why;
}
