using System.Text;
using Lifecycle.Storage.Documents;
using Lifecycle.TestKit;

namespace Lifecycle.ChallengeSets.Importing;

public sealed class ImportMappingTests
{
    [TestCase("layout: folders|layout: coco", "'coco' is missing")]
    [TestCase("layout: folders|layout: table", "'table' is missing")]
    [TestCase("layout: folders|layout: folders\ntable: x.csv", "'table' is written")]
    [TestCase("layout: folders|layout: stacks\ncoco: x.json", "'coco' is written")]
    [TestCase("name: \"{class}/{vessel}_{time:yyyyMMdd-HHmm}\"|", "'name' is missing")]
    [TestCase("id: \"{vessel}\"|id: \"{dish}\"", "nothing gives the part {dish}")]
    [TestCase("_{time:yyyyMMdd-HHmm}|", "nothing gives the part {time}")]
    [TestCase(", cultureStart: first-frame|", "'case.cultureStart' is missing")]
    [TestCase("episodes: {gap: 10 min, least: 10 min, confirmed: first}|", "'episodes' is missing")]
    [TestCase("confirmed: first|confirmed: after", "belong together")]
    [TestCase("confirmed: first|confirmed: first, after: 3 min", "belong together")]
    [TestCase(", confirmedHow: microscope|", "'labels.confirmedHow' is missing")]
    [TestCase("times: {from: part, offset: Z, every: 5 min}|times: none", "'episodes' is written")]
    [TestCase("every: 5 min|every: 2 d", "times.every")]
    [TestCase(", every: 5 min|", "times.every")]
    [TestCase("from: part|from: count", "counted on from no start")]
    [TestCase("from: part|from: count, start: yesterday", "is no time such as")]
    [TestCase("from: part|from: ome", "the layout is not stacks")]
    [TestCase("offset: Z|offset: \"+99:00\"", "is no offset")]
    [TestCase("classes: {ok: normal, debris: DEBRIS, turbid: TURBID, blurred: ignore}|", "'classes' says nothing")]
    [TestCase("classes:|events: {file: e.csv, quiet: rest}\nclasses:", "events and from classes")]
    [TestCase("turbid: TURBID|turbid: turbid", "is 'turbid'")]
    [TestCase("layout: folders|layout: folders\ncolour: red", "there is no key 'colour'")]
    public void A_mapping_whose_parts_do_not_go_together_is_refused(string change, string said)
    {
        var yaml = Rows.Folders.Replace(change.Split('|')[0], change.Split('|')[1], StringComparison.Ordinal);
        Assert.That(yaml, Is.Not.EqualTo(Rows.Folders), "the test itself");
        Assert.That(Rows.Read(yaml).TryGet(out _, out var why), Is.False);
        Assert.That(why.Select(one => one.What), Has.Some.Contains(said), string.Join('\n', why.Select(one => one.What)));
        Assert.That(why.Select(one => one.Where?.File), Is.All.EqualTo("import.yaml"));
    }

    [Test]
    public void Every_mapping_that_the_page_shows_is_a_good_one()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "ideas", "import.md"));
        var shown = page.Split("```yaml\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])
            .Where(block => block.StartsWith("format:", StringComparison.Ordinal)).ToList();
        Assert.That(shown, Has.Count.EqualTo(4));
        Assert.That(shown.Select(yaml => Rows.Mapping(yaml).Layout), Is.EqualTo(Enum.GetValues<ImportLayout>()));
    }

    [Test]
    public void Every_fault_is_said_at_once()
    {
        var yaml = Rows.Folders.Replace("batch: B1", "batch: \"{lot}\"", StringComparison.Ordinal).Replace("confirmed: first", "confirmed: after", StringComparison.Ordinal)
            .Replace("Z, every: 5 min", "\"+99:00\"", StringComparison.Ordinal);
        Assert.That(Rows.Read(yaml).TryGet(out _, out var why), Is.False);
        Assert.That(why, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_column_that_the_table_has_not_is_said_before_any_row()
    {
        foreach (var header in (string[])["file,class,dish,donor,batch,cam", "file,label,dish,donor,batch", "name,label,dish,donor,batch,cam"])
        {
            var read = ImportSources.OfTable(Rows.Mapping(Rows.Table), "labels.csv", Encoding.UTF8.GetBytes(header + "\n"), [], name => name);
            Assert.That(read.TryGet(out _, out var why), Is.False, header);
            Assert.That((why[0].Code.Code, why[0].Where?.ToString()), Is.EqualTo(("LC-I201", "labels.csv:1")));
        }
    }

    [Test]
    public void No_broken_mapping_throws()
    {
        foreach (var good in new[] { Rows.Folders, Rows.Table })
        {
            foreach (var bytes in Mutations.Of(Encoding.UTF8.GetBytes(good), 1_500, 9))
            {
                Assert.That(() => YamlSource.Parse("x", bytes).Then(ImportMappingReader.Read), Throws.Nothing, Convert.ToHexString(bytes));
            }
        }
    }

    [TestCase("/w/challenge-sets/my-line/v1", "my-line", 1)]
    [TestCase("/w/sets/x/v12", "x", 12)]
    [TestCase("/w/sets/x/v0", null, 0)]
    [TestCase("/w/sets/X/v1", null, 0)]
    [TestCase("/w/sets/x/1", null, 0)]
    [TestCase("/v1", null, 0)]
    public void A_sets_folder_is_named_after_it(string folder, string? name, int version)
    {
        var isPlace = SetPlace.Of("x", folder).TryGet(out var place, out var why);
        Assert.That(isPlace ? (place!.Name, place.Version) : (null, 0), Is.EqualTo((name, version)));
        Assert.That(why.Select(one => one.Code.Code), isPlace ? Is.Empty : Is.EqualTo(new[] { "LC-I219" }));
    }

    [Test]
    public void What_an_import_writes_beside_the_cases_is_read_again()
    {
        var mapping = Rows.Mapping(Rows.Table + "changes: \"new \\\"dishes\\\", and: more\"\n");
        var set = Rows.OfTable(Rows.Table, "file,label,dish,donor,batch,cam\na.png,ok,D1,N1,B1,\"l: 'e' {f} \"\"t\"\" é\"\n", "a.png");
        var text = ImportedDescription.Write("x", 2, mapping, set.Cases);
        var read = Rows.Value(YamlSource.Parse("set.yaml", Encoding.UTF8.GetBytes(text)).Then(SetDescription.Format.Judge).Then(SetDescription.Read));
        Assert.That((read.Id, read.Origin, read.Changes, read.Axes["camera"].Single()), Is.EqualTo(("x v2", Origin.Spiked, "new \"dishes\", and: more", "l: 'e' {f} \"t\" é")));
        var record = ImportRecord.Write("import.yaml", set, [new WrittenFrames("frames/a.tif", "images/a.tif", Formats.Digest.Of([1]), [0, 2], true)]);
        Assert.That(Rows.Value(Formats.JsonSource.Parse("import.json", record).Then(ImportRecord.Format.Judge)).Whole("images"), Is.EqualTo(1));
    }
}
