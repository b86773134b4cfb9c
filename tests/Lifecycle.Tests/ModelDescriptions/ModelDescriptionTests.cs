using System.Text;
using Lifecycle.Formats;
using Lifecycle.Models;
using Lifecycle.Refusals;
using Lifecycle.TestKit;

namespace Lifecycle.ModelDescriptions;

public sealed class ModelDescriptionTests
{
    private const string Whole = """
        {"format": "lifecycle/model@1", "name": "exp-morph", "version": "1.4.1", "description": "prose",
         "source": {"uri": "models:/exp-morph/3", "digest": "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "comment": "from the registry"},
         "inputs": {
           "image": {"layout": "NCHW", "type": "float32", "width": 32, "height": 24, "channels": 3, "prepare": [
             {"depthScale": {"white": 4095, "to": 255}}, "colour", {"resize": {"width": 40, "height": 30, "filter": "lanczos3"}}, "round",
             {"crop": {"width": 30, "height": 20, "left": 1, "top": 2}}, {"pad": {"width": 32, "height": 24, "value": 0.5}},
             "bgr", {"multiply": 2}, {"divide": [255, 255, 255]}, {"subtractMean": [0.485, 0.456, 0.406]}, {"divideStd": 0.225}, "reshapeOnly"]},
           "second": {"layout": "NHWC", "type": "uint8", "width": 8, "height": 8, "channels": 1, "prepare": ["grayscale", "fullScale"]}},
         "scores": {
           "debris": {"output": "logits", "steps": ["softmax", {"pick": 1}]},
           "yeast": {"output": "probabilities", "steps": [{"pick": "late-yeast"}]},
           "label": {"output": "label", "steps": [{"isLabel": "yeast"}]},
           "class": {"output": "map", "steps": [{"isClass": 2}, {"areaShare": {"above": 0.5}}]},
           "d90": {"output": "mask", "steps": ["sigmoid", {"sizeQuantile": {"above": 0.5, "quantile": 0.9, "pixelSize": 0.65, "corners": false, "pixelsMin": 3}}]},
           "count": {"output": "mask", "steps": [{"componentCount": {"above": 0.25}}]},
           "boxes": {"output": "boxes", "steps": [{"boxCount": {"above": 0.5, "column": 4, "classColumn": 5, "class": 1}}]},
           "best": {"output": "scores", "steps": ["boxScore"]}, "plain": {"output": "one"}},
         "run": {"inferenceBatch": 32, "intraOpThreads": 2, "optimisation": "extended", "provider": "cpu", "precision": "float16", "qualifiedNode": "EDGE-B2-03"},
         "operatingRange": {"cameras": ["CAM-B"], "media": ["MX-4", "MX-5"], "cultureDays": {"from": 0, "to": 12.5}, "focus": {"from": 40},
           "illumination": {"from": 60, "to": 200}, "width": {"from": 64}, "height": {"to": 4096}}}
        """;

    [Test]
    public void What_is_written_reads_back_the_same()
    {
        var first = Hosts.Value(Descriptions.Read(Whole));
        var text = ModelDescriptionText.Write(first);
        var second = Hosts.Value(JsonSource.Parse("model.yaml", text).Then(ModelDescriptionReader.Read));
        Assert.That(ModelDescriptionText.Write(second), Is.EqualTo(text));
        Assert.That(first.Inputs[0].Prepare, Has.Count.EqualTo(12));
        Assert.That(first.ScoreNames, Is.EqualTo(new[] { "debris", "yeast", "label", "class", "d90", "count", "boxes", "best", "plain" }));
        Assert.That(first.Run, Is.EqualTo(new RunSettings(32, 2, OptimisationLevel.Extended, "float16", "EDGE-B2-03")));
    }

    [Test]
    public async Task The_published_schema_admits_what_is_read_and_refuses_an_unknown_key()
    {
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(ModelDescriptionFormat.Format.Schema));
        Assert.That(schema.Validate(Whole), Is.Empty);
        Assert.That(schema.Validate(Whole.Replace("\"precision\"", "\"precisoin\"")), Is.Not.Empty);
    }

    [Test]
    public void Settings_that_are_left_out_have_their_stated_values()
    {
        var description = Descriptions.Of(""" "layout": "NC", "type": "float32", "features": 3 """, """ "s": {"output": "y"} """);
        Assert.That(description.Run, Is.EqualTo(new RunSettings(1, 1, OptimisationLevel.All, "float32", null)));
        Assert.That(description.Range, Is.EqualTo(OperatingRange.Unlimited));
    }

    [TestCase("\"round\"", "\"equalise-histogram\"", "LC-M101", "'equalise-histogram'")]
    [TestCase("\"bgr\"", "{\"gamma\": 2.2}", "LC-M101", "'gamma'")]
    [TestCase("\"sigmoid\"", "{\"otsu\": {}}", "LC-M101", "'otsu'")]
    [TestCase("\"grayscale\"", "\"greyscale\"", "LC-M101", "'greyscale'")]
    [TestCase("\"provider\": \"cpu\"", "\"provider\": \"cuda\"", "LC-M102", "'cuda'")]
    [TestCase("\"type\": \"uint8\"", "\"type\": \"int4\"", "LC-F105", "int4")]
    [TestCase("\"width\": 8, ", "", "LC-M112", "no 'width'")]
    [TestCase("\"width\": 8, ", "\"width\": 8, \"features\": 3, ", "LC-M112", "no 'features'")]
    [TestCase("{\"multiply\": 2}", "{\"multiply\": 2, \"divide\": 3}", "LC-M112", "2 names")]
    [TestCase("{\"multiply\": 2}", "{}", "LC-M112", "no name")]
    [TestCase("{\"divide\": [255, 255, 255]}", "{\"divide\": [255, 0, 255]}", "LC-M112", "divides by zero")]
    [TestCase("{\"divideStd\": 0.225}", "{\"divideStd\": -1}", "LC-M112", "divides by zero")]
    [TestCase(", \"class\": 1", "", "LC-M112", "'class'")]
    [TestCase("\"from\": 60, \"to\": 200", "\"from\": 200, \"to\": 60", "LC-M112", "200 to 60")]
    [TestCase("\"inferenceBatch\": 32", "\"inferenceBatch\": 0", "LC-F105", "inferenceBatch")]
    [TestCase("\"name\": \"exp-morph\"", "\"name\": \"exp-morph\", \"nmae\": 1", "LC-F102", "nmae")]
    [TestCase("lifecycle/model@1", "lifecycle/alerts@1", "LC-F109", "lifecycle/alerts@1")]
    public void A_fault_is_one_refusal_with_its_line(string right, string wrong, string code, string what)
    {
        Assert.That(Whole.IndexOf(right, StringComparison.Ordinal), Is.Not.Negative, "the table names text that is not there");
        var refusal = Hosts.Refused(Descriptions.Read(Whole.Replace(right, wrong)));
        Assert.That(refusal.Code.Code, Is.EqualTo(code));
        Assert.That(refusal.What, Does.Contain(what));
        Assert.That(refusal.Where!.Line, Is.GreaterThan(0));
    }

    [Test]
    public void An_unknown_step_is_sent_to_the_graph_and_a_misspelt_one_to_its_neighbour()
    {
        Assert.That(Hosts.Refused(Descriptions.Read(Whole.Replace("\"round\"", "\"clahe\""))).Fix, Does.Contain("graph"));
        Assert.That(Hosts.Refused(Descriptions.Read(Whole.Replace("\"grayscale\"", "\"greyscale\""))).Fix, Does.StartWith("write 'grayscale'"));
    }

    [Test]
    public void All_unknown_steps_are_one_refusal() => Assert.That(
        Hosts.Refused(Descriptions.Read(Whole.Replace("\"round\"", "\"clahe\"").Replace("\"sigmoid\"", "\"otsu\""))).What,
        Does.Contain("'clahe'").And.Contain("'otsu'"));

    [Test]
    public void Limits_on_pixels_of_a_model_of_features_are_refused()
    {
        var text = Descriptions.Text(""" "layout": "NC", "type": "float32", "features": 3, "prepare": ["bgr"] """, """ "s": {"output": "y"} """);
        var outcome = Descriptions.Read(text[..^1] + """, "operatingRange": {"focus": {"from": 1}}}""");
        Assert.That(outcome.TryGet(out _, out var why), Is.False);
        Assert.That(why.Select(refusal => refusal.Code.Code), Is.EqualTo(new[] { "LC-M112", "LC-M112" }));
    }

    [Test]
    public void Prose_is_no_part_of_the_identity_and_everything_else_is()
    {
        var description = Hosts.Value(Descriptions.Read(Whole));
        FilePart[] files = [new("model.onnx", 7, Digest.Of("model"u8))];
        var identity = ModelIdentity.Of(description, files);
        Assert.That(ModelIdentity.Of(description with { Description = "other words" }, files), Is.EqualTo(identity));
        var source = description.Source! with { Comment = null };
        Assert.That(ModelIdentity.Of(description with { Source = source }, files), Is.EqualTo(identity));
        Assert.That(ModelIdentity.Of(description with { Version = "1.4.2" }, files), Is.Not.EqualTo(identity));
        Assert.That(ModelIdentity.Of(description with { Run = description.Run with { IntraOpThreads = 1 } }, files), Is.Not.EqualTo(identity));
        Assert.That(ModelIdentity.Of(description, [files[0] with { Size = 8 }]), Is.Not.EqualTo(identity));
        Assert.That(ModelIdentity.Of(description, [files[0] with { Path = "other.onnx" }]), Is.Not.EqualTo(identity));
    }

    [Test]
    public void The_order_in_which_files_are_listed_does_not_matter_but_a_file_twice_is_a_bug()
    {
        // U+FF5E sorts before U+1F600 in UTF-8, and after it in UTF-16.
        FilePart[] parts = [new("\uFF5E", 1, Digest.Of("a"u8)), new("\U0001F600", 2, Digest.Of("b"u8)), new("a", 3, Digest.Of("c"u8))];
        Assert.That(FileManifest.DigestOf([.. parts.Reverse()]), Is.EqualTo(FileManifest.DigestOf(parts)));
        var text = $"a\0" + $"3\0{Digest.Of("c"u8).Hex}\n\uFF5E\0" + $"1\0{Digest.Of("a"u8).Hex}\n\U0001F600\0" + $"2\0{Digest.Of("b"u8).Hex}\n";
        Assert.That(FileManifest.DigestOf(parts), Is.EqualTo(Digest.Of(Encoding.UTF8.GetBytes(text))));
        Assert.That(() => FileManifest.DigestOf([parts[0], parts[0]]), Throws.ArgumentException);
    }

    [Test]
    public void Broken_descriptions_are_read_or_refused()
    {
        var answers = 0;
        foreach (var bytes in Mutations.Of(Encoding.UTF8.GetBytes(Whole), 2_000, seed: 41))
        {
            var outcome = JsonSource.Parse("model.yaml", bytes).Then(ModelDescriptionReader.Read);
            answers += outcome.TryGet(out _, out var why) || why.Count > 0 ? 1 : 0;
        }

        Assert.That(answers, Is.EqualTo(2_000));
    }

    [Test]
    public void Trees_with_parts_exchanged_or_left_out_are_read_or_refused()
    {
        var whole = Hosts.Value(JsonSource.Parse("model.yaml", Encoding.UTF8.GetBytes(Whole)));
        var nodes = Nodes(whole).ToArray();
        var chance = new Statistics.SeededRandom(43);
        var answers = 0;
        for (var round = 0; round < 2_000; round++)
        {
            var victim = nodes[(int)(chance.NextUInt64() % (ulong)nodes.Length)];
            var other = nodes[(int)(chance.NextUInt64() % (ulong)nodes.Length)];
            var broken = Exchange(whole, victim, chance.NextUInt64() % 3 == 0 ? null : other);
            answers += broken is null || ModelDescriptionReader.Read(broken).TryGet(out _, out var why) || why.Count > 0 ? 1 : 0;
        }

        Assert.That(answers, Is.EqualTo(2_000));
    }

    private static IEnumerable<SourceNode> Nodes(SourceNode node) => node switch
    {
        SourceNode.Map map => map.Members.SelectMany(member => Nodes(member.Value)).Append(node),
        SourceNode.Items items => items.Values.SelectMany(Nodes).Append(node),
        _ => [node],
    };

    private static SourceNode? Exchange(SourceNode node, SourceNode victim, SourceNode? other)
    {
        if (ReferenceEquals(node, victim))
        {
            return other;
        }

        return node switch
        {
            SourceNode.Map map => new SourceNode.Map(map.Spot, [.. map.Members
                .Select(member => (member, Value: Exchange(member.Value, victim, other)))
                .Where(pair => pair.Value is not null)
                .Select(pair => pair.member with { Value = pair.Value! })]),
            SourceNode.Items items => new SourceNode.Items(
                items.Spot, [.. items.Values.Select(value => Exchange(value, victim, other)).OfType<SourceNode>()]),
            _ => node,
        };
    }
}
