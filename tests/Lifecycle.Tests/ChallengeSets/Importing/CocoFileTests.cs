using System.Text;
using Lifecycle.TestKit;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>The layout that the COCO project published, with what people leave out and get wrong.</summary>
public sealed class CocoFileTests
{
    private const string Mapping = """
        format: lifecycle/import@1
        from: images
        layout: coco
        coco: coco.json
        origin: real
        case: {id: "{stem}", batch: B1}
        times: none
        classes: {debris: DEBRIS, "*": ignore}
        others: absent
        areaMin: 10
        labels: {provenance: two people}

        """;

    private const string Good = """
        {"info": {"year": 2024}, "licenses": [],
         "images": [
          {"id": 1, "file_name": "a.png", "width": 8, "height": 8, "date_captured": "2024-05-01 08:00:00"},
          {"id": 2, "file_name": "b.png", "width": 8, "height": 8},
          {"id": 3, "file_name": "c.png"},
          {"id": 4, "file_name": "d.png"}],
         "categories": [{"id": 7, "name": "debris", "supercategory": "x"}, {"id": 8, "name": "dog"}],
         "annotations": [
          {"id": 1, "image_id": 1, "category_id": 7, "area": 20.5, "bbox": [0, 0, 4, 5], "segmentation": [[0, 0, 4, 0, 4, 5]], "iscrowd": 0},
          {"id": 2, "image_id": 2, "category_id": 7, "area": 9.5, "segmentation": {"counts": [1, 2], "size": [8, 8]}},
          {"id": 3, "image_id": 4, "category_id": 8, "area": 50}]}
        """;

    private static readonly string[] Files = ["a.png", "b.png", "c.png", "d.png"];

    [Test]
    public void An_image_is_in_the_classes_of_its_annotations_that_are_large_enough()
    {
        var set = Rows.OfCoco(Mapping, Good, Files);
        Assert.That(Rows.Codes(set), Is.Empty);
        Assert.That(Said(set), Is.EqualTo("a+DEBRIS b-DEBRIS c-DEBRIS d?"));
    }

    [Test]
    public void A_class_of_no_type_says_nothing_and_does_not_stand_in_the_way() =>
        Assert.That(Said(Rows.OfCoco(Mapping.Replace("\"*\": ignore", "\"*\": other", StringComparison.Ordinal), Good, Files)), Is.EqualTo("a+DEBRIS b-DEBRIS c-DEBRIS d-DEBRIS"));

    [Test]
    public void What_is_not_annotated_is_not_said_where_the_mapping_does_not_say_so() =>
        Assert.That(Said(Rows.OfCoco(Mapping.Replace("others: absent", "others: unlabelled", StringComparison.Ordinal), Good, Files)), Is.EqualTo("a+DEBRIS b? c? d?"));

    [TestCase("\"image_id\": 2,", "\"image_id\": 9,", "LC-I212@coco.json:10", "a+DEBRIS b-DEBRIS c-DEBRIS d?")]
    [TestCase("\"image_id\": 2, \"category_id\": 7", "\"image_id\": 2, \"category_id\": 9", "LC-I212@coco.json:10", "a+DEBRIS b? c-DEBRIS d?")]
    [TestCase("\"area\": 9.5", "\"size\": 9.5", "LC-I212@coco.json:10", "a+DEBRIS b? c-DEBRIS d?")]
    [TestCase("\"id\": 3, \"file_name\"", "\"id\": 2, \"file_name\"", "LC-I207@coco.json:5 LC-I206@images/c.png", "a+DEBRIS b-DEBRIS d?")]
    [TestCase("\"c.png\"", "\"nowhere.png\"", "LC-I206@coco.json:5 LC-I206@images/c.png", "a+DEBRIS b-DEBRIS d?")]
    [TestCase("\"file_name\": \"c.png\"", "\"name\": \"c.png\"", "LC-I212@coco.json:5 LC-I206@images/c.png", "a+DEBRIS b-DEBRIS d?")]
    [TestCase("{\"id\": 8,", "{\"id\": 7,", "LC-I212@coco.json:7 LC-I212@coco.json:11", "a+DEBRIS b-DEBRIS c-DEBRIS d?", TestName = "A category twice: what the second meant is not known")]
    public void What_is_wrong_is_refused_by_its_line_and_the_rest_is_taken(string old, string now, string codes, string said)
    {
        var set = Rows.OfCoco(Mapping, Good.Replace(old, now, StringComparison.Ordinal), Files);
        Assert.That((Rows.Codes(set), Said(set)), Is.EqualTo((codes, said)));
    }

    [Test]
    public void A_class_that_the_mapping_does_not_name_is_refused_without_a_star()
    {
        var set = Rows.OfCoco(Mapping.Replace(", \"*\": ignore", "", StringComparison.Ordinal), Good, Files);
        Assert.That((Rows.Codes(set), Said(set)), Is.EqualTo(("LC-I203@coco.json:6", "a+DEBRIS b-DEBRIS c-DEBRIS")));
    }

    [Test]
    public void What_was_never_looked_for_is_not_absent()
    {
        var mapping = Rows.Mapping(Mapping.Replace("debris: DEBRIS", "debris: DEBRIS, clump: CLUMPS", StringComparison.Ordinal));
        Assert.That(CocoFile.Read(mapping, "coco.json", Encoding.UTF8.GetBytes(Good), Files, name => name).TryGet(out _, out var why), Is.False);
        Assert.That((why.Single().Code.Code, why[0].What.Contains("'clump'", StringComparison.Ordinal)), Is.EqualTo(("LC-I201", true)));
    }

    [Test]
    public void Times_come_from_date_captured()
    {
        var yaml = Mapping.Replace("times: none", "times: {from: part, part: date_captured, offset: \"+02:00\", every: 1 min}", StringComparison.Ordinal)
            .Replace("batch: B1}", "batch: B1, cultureStart: first-frame}", StringComparison.Ordinal)
            .Replace("labels: {", "episodes: {gap: 1 min, least: 0 s, confirmed: end}\nlabels: {confirmedHow: x, ", StringComparison.Ordinal);
        var set = Rows.OfCoco(yaml, Good, Files);
        Assert.That(set.Cases.Single().Frames.Start.ToString(), Is.EqualTo("2024-05-01T06:00:00Z"));
        Assert.That(Rows.Codes(set), Is.EqualTo("LC-I204@coco.json:4 LC-I204@coco.json:5 LC-I204@coco.json:6"));
    }

    [Test]
    public void No_broken_file_throws()
    {
        var mapping = Rows.Mapping(Mapping);
        foreach (var bytes in Mutations.Of(Encoding.UTF8.GetBytes(Good), 3_000, 11))
        {
            Assert.That(() => CocoFile.Read(mapping, "coco.json", bytes, Files, name => name), Throws.Nothing, Convert.ToHexString(bytes));
        }
    }

    private static string Said(ImportedSet set) => string.Join(' ', set.Labels.Select(labels => labels.Case + (labels.Specimen is not { } one ? "?"
        : string.Concat(one.Present.Select(type => "+" + type).Concat(one.Absent.Select(type => "-" + type))))));
}
