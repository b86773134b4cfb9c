using System.Text;
using Lifecycle.Refusals;

namespace Lifecycle.Formats;

public sealed class FormTests
{
    private static readonly DocumentFormat Format = new(
        "lifecycle/sample@1", "a sample",
        FormField.Required("name", Form.Text("a name", 10)),
        FormField.Required("share", Form.Number("a share", 0, 1)),
        FormField.Optional("window", Form.Duration("a window")),
        FormField.Optional("smoothing", Form.Either(
            "how", Form.Choice("not at all", "none"), Form.Map("an average", FormField.Required("span", Form.Whole("n", 1))))),
        FormField.Optional("levels", Form.Named("levels", "^[A-Z]+$", Form.List("values", Form.Number("v"), countMin: 1))));

    [Test]
    public void A_document_that_fits_has_no_fault() => Assert.That(Codes("""
        {"format": "lifecycle/sample@1", "name": "a", "share": 0.5, "window": "30 min", "smoothing": {"span": 3},
         "levels": {"A": [1, 2]}}
        """), Is.Empty);

    [Test]
    public void All_faults_come_at_once_with_their_lines()
    {
        var faults = Faults("""
            {"format": "lifecycle/sample@1",
             "nmae": "a",
             "share": 1.5,
             "window": "30",
             "smoothing": "some",
             "levels": {"a": []}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(
                faults.Select(fault => $"{fault.Code.Code}@{fault.Where!.Line}"),
                Is.EquivalentTo((string[])["LC-F102@2", "LC-F105@3", "LC-F105@4", "LC-F105@5", "LC-F105@6", "LC-F105@6", "LC-F103@1"]));
            Assert.That(faults[0].Fix, Does.Contain("'name'"));
        });
    }

    [TestCase("\"0.5\"", "LC-F104")]
    [TestCase("true", "LC-F104")]
    [TestCase("null", "LC-F104")]
    [TestCase("-0.0000001", "LC-F105")]
    [TestCase("1.0000001", "LC-F105")]
    [TestCase("1e400", "LC-F105")]
    public void A_number_is_a_finite_number_in_its_range(string written, string code) => Assert.That(
        Codes($$"""{"format": "lifecycle/sample@1", "name": "a", "share": {{written}}}"""), Is.EqualTo((string[])[code]));

    [Test]
    public void A_file_of_another_kind_is_told_so_and_nothing_else() =>
        Assert.That(Codes("""{"format": "lifecycle/other@1", "x": 1}"""), Is.EqualTo((string[])["LC-F109"]));

    [Test]
    public void The_schema_agrees_with_the_form_on_what_fits_and_what_does_not()
    {
        var schema = NJsonSchema.JsonSchema.FromJsonAsync(
            Encoding.UTF8.GetString(Format.Schema).Replace("2020-12", "07", StringComparison.Ordinal)).GetAwaiter().GetResult();
        Assert.Multiple(() =>
        {
            Assert.That(schema.Validate("""{"format": "lifecycle/sample@1", "name": "a", "share": 0.5, "window": "30 min"}"""), Is.Empty);
            Assert.That(schema.Validate("""{"format": "lifecycle/sample@1", "name": "a", "share": 1.5}"""), Is.Not.Empty);
            Assert.That(schema.Validate("""{"format": "lifecycle/sample@1", "nmae": "a", "share": 0.5}"""), Is.Not.Empty);
        });
    }

    private static string[] Codes(string json) => [.. Faults(json).Select(fault => fault.Code.Code)];

    private static IReadOnlyList<Refusal> Faults(string json) =>
        JsonSource.Parse("x.json", Encoding.UTF8.GetBytes(json)).Then(Format.Judge).TryGet(out _, out var why) ? [] : why;
}
