using System.Xml.Linq;
using Lifecycle.Statistics;

namespace Lifecycle.Reports;

/// <summary>Whatever text comes in, well-formed text goes out, and reads back as the same text.</summary>
public sealed class MarkupTests
{
    [TestCase("<script>alert(1)</script>")]
    [TestCase("\"><img src=x onerror=alert(1)>")]
    [TestCase("' onload='x")]
    [TestCase("&amp; &#60; ]]> <!-- -->")]
    [TestCase("Zellkultur µm/h, 培養, 🧫")]
    [TestCase("two\nlines\tand a tab")]
    [TestCase("")]
    public void Text_reads_back_as_it_was(string text)
    {
        var element = XElement.Parse(new Markup().Open("p", "title", text).Text(text).Close().ToString());
        Assert.That(element.Value, Is.EqualTo(text));
        Assert.That(element.Elements(), Is.Empty);
        Assert.That(element.Attributes().Select(attribute => attribute.Name.LocalName), Is.EqualTo(new[] { "title" }));
    }

    [TestCase("a\0b", "a\uFFFDb")]
    [TestCase("\u001B[31m", "\uFFFD[31m")]
    [TestCase("a\u202Eb", "a\uFFFDb")] // Would turn the letters behind it round.
    [TestCase("\uFFFF", "\uFFFD")]
    public void What_has_no_place_in_a_document_is_shown_as_such(string text, string shown) =>
        Assert.That(XElement.Parse(new Markup().Element("p", text).ToString()).Value, Is.EqualTo(shown));

    // In code, because the file format of an attribute has no place for half a letter either.
    [Test]
    public void Half_a_letter_is_shown_as_such()
    {
        var shown = XElement.Parse(new Markup().Element("p", "\uD800a\uDC00").ToString()).Value;
        Assert.That(shown, Is.EqualTo("\uFFFDa\uFFFD"));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Any_letters_at_all_are_well_formed(ulong seed)
    {
        var random = new SeededRandom(seed);
        var text = new string([.. Enumerable.Range(0, 40).Select(_ => (char)random.NextBelow(random.NextBelow(2) == 0 ? 128 : 65_536))]);
        Assert.That(() => XElement.Parse(new Markup().Open("p", "title", text).Text(text).Close().ToString()), Throws.Nothing, $"seed {seed}");
    }

    [Test]
    public void An_element_left_open_is_a_fault() =>
        Assert.That(() => new Markup().Open("p").ToString(), Throws.InvalidOperationException);

    [TestCase(0.1 + 0.2, "0.3")]
    [TestCase(-0.0, "0")]
    [TestCase(-0.001, "0")]
    [TestCase(1234.5678, "1234.57")]
    [TestCase(1e7, "10000000")]
    public void A_number_has_at_most_two_decimals(double value, string text) => Assert.That(Markup.Number(value), Is.EqualTo(text));
}
