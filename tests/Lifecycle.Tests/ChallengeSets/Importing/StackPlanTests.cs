using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.TestKit;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Which page of a stack is when: by OME-XML, by ImageJ, or by counting.</summary>
public sealed class StackPlanTests
{
    private const string Sizes = """DimensionOrder="XYCZT" Type="uint8" SizeX="8" SizeY="8" SizeZ="1" SizeC="2" SizeT="3" """;
    private const string Every = """TimeIncrement="5" TimeIncrementUnit="min" """;
    private const string Begun = "<AcquisitionDate>2025-01-31T08:00:00Z</AcquisitionDate>";

    private static readonly SourceSpot Where = new("stack.ome.tif");

    [TestCase("XYCZT", 1, "0 2 4")]
    [TestCase("XYCZT", 2, "1 3 5")]
    [TestCase("XYZCT", 2, "1 3 5")]
    [TestCase("XYTCZ", 1, "0 1 2")]
    [TestCase("XYTZC", 2, "3 4 5")]
    public void Pages_are_in_the_order_that_the_file_says(string order, int channel, string pages)
    {
        var plan = Plan(TinyStacks.Ome(Sizes.Replace("XYCZT", order, StringComparison.Ordinal) + Every, "<TiffData/>", Begun), 6, $"channel: {channel}");
        Assert.That(string.Join(' ', plan.Pages), Is.EqualTo(pages));
        Assert.That(plan.Times!.Select(time => time.ToString()[11..16]), Is.EqualTo(new[] { "08:00", "08:05", "08:10" }));
        Assert.That((plan.IsEven, plan.IsWhole(6), plan.Interval), Is.EqualTo((true, false, TimeSpan.FromMinutes(5))));
    }

    [Test]
    public void Tiff_data_says_page_by_page_where_a_plane_is()
    {
        var data = string.Concat(Enumerable.Range(0, 6).Select(page => $"<TiffData IFD=\"{5 - page}\" FirstC=\"{page % 2}\" FirstT=\"{page / 2}\" PlaneCount=\"1\"/>"));
        Assert.That(Plan(TinyStacks.Ome(Sizes + Every, data, Begun), 6, "channel: 1").Pages, Is.EqualTo(new[] { 5, 3, 1 }));
    }

    [TestCase("ms", "300000")]
    [TestCase("s", "300")]
    [TestCase("min", "5.0")]
    [TestCase("h", "0.08333333333333333333333333")]
    [TestCase("&#181;s", "3e8")]
    public void A_time_increment_has_a_unit(string unit, string amount)
    {
        var xml = TinyStacks.Ome(Sizes + $"TimeIncrement=\"{amount}\" TimeIncrementUnit=\"{unit}\"", "", Begun);
        Assert.That(Plan(xml, 6, "channel: 1").Interval, Is.EqualTo(TimeSpan.FromMinutes(5)));
    }

    [TestCase("0 s", false, 0)]
    [TestCase("24 ms", false, 0)]
    [TestCase("25 ms", true, 25)]
    public void Uneven_times_are_kept_unless_the_mapping_allows_to_move_them(string tolerance, bool isEven, int moved)
    {
        var planes = "<Plane TheC=\"0\" TheT=\"0\" TheZ=\"0\" DeltaT=\"0\"/><Plane TheC=\"0\" TheT=\"1\" TheZ=\"0\" DeltaT=\"300.025\"/><Plane TheC=\"0\" TheT=\"2\" TheZ=\"0\" DeltaT=\"600000\" DeltaTUnit=\"ms\"/>";
        var plan = Plan(TinyStacks.Ome(Sizes + Every, planes, Begun), 6, "channel: 1", $", tolerance: {tolerance}");
        Assert.That((plan.IsEven, plan.Moved), Is.EqualTo((isEven, TimeSpan.FromMilliseconds(moved))));
        Assert.That(plan.Times![1].Micros - plan.Times[0].Micros, Is.EqualTo(isEven ? 300_000_000 : 300_025_000));
    }

    [TestCase("", "<Plane TheC=\"0\" TheT=\"0\" TheZ=\"0\" DeltaT=\"0\"/>", "LC-I211", TestName = "Some pages timed and others not")]
    [TestCase("", "<Plane TheC=\"0\" TheT=\"0\" TheZ=\"0\" DeltaT=\"9\"/><Plane TheC=\"0\" TheT=\"1\" TheZ=\"0\" DeltaT=\"8\"/><Plane TheC=\"0\" TheT=\"2\" TheZ=\"0\" DeltaT=\"7\"/>", "LC-I211", TestName = "Time goes back")]
    [TestCase("", "<TiffData><UUID FileName=\"a.tif\">x</UUID></TiffData><TiffData FirstT=\"1\"><UUID FileName=\"b.tif\">y</UUID></TiffData>", "LC-I211", TestName = "Spread over files")]
    [TestCase("", "<TiffData IFD=\"900000\"/>", "LC-I211", TestName = "Pages that the file has not")]
    [TestCase("SizeT=\"3\"|SizeT=\"4\"", "", "LC-I211", TestName = "More times than pages")]
    [TestCase("SizeT=\"3\"|SizeT=\"1000000\"", "", "LC-I211", TestName = "More pages than the limit")]
    [TestCase("SizeC=\"2\"|SizeC=\"0\"", "", "LC-I211")]
    [TestCase("SizeZ=\"1\"|SizeZ=\"3\"", "", "LC-I209", TestName = "Planes and none chosen")]
    [TestCase("XYCZT|XYCZC", "", "LC-I211")]
    [TestCase("</Image>|</Image><Image/>", "", "LC-I211", TestName = "Two images")]
    [TestCase("<OME |<!DOCTYPE x [<!ENTITY e \"eeee\">]><OME ", "", "LC-I211", TestName = "A DTD")]
    [TestCase("</OME>|", "", "LC-I211", TestName = "Not well formed")]
    [TestCase("TimeIncrement=\"5\"|TimeIncrement=\"-5\"", "", "LC-I211")]
    [TestCase("TimeIncrement=\"5\"|TimeIncrement=\"1e40\"", "", "LC-I211")]
    [TestCase("\"min\"|\"moons\"", "", "LC-I211")]
    [TestCase("08:00:00Z|08:00:00", "", "LC-I205", TestName = "An acquisition without a zone")]
    [TestCase("AcquisitionDate|Acquisition", "", "LC-I211", TestName = "No acquisition date")]
    public void What_is_not_clear_is_refused(string change, string inside, string code)
    {
        var xml = TinyStacks.Ome(Sizes + Every, inside, Begun);
        if (change.Length > 0)
        {
            xml = xml.Replace(change.Split('|')[0], change.Split('|')[1], StringComparison.Ordinal);
        }

        Assert.That(Refused(new TiffFacts(8, false, 1, xml), 6, "channel: 1").Code.Code, Is.EqualTo(code));
    }

    [Test]
    public void Several_channels_signed_samples_and_stills_of_many_pages_are_asked_about()
    {
        var xml = TinyStacks.Ome(Sizes + Every, "", Begun);
        Assert.That(Refused(new TiffFacts(8, false, 1, xml), 6, "").Fix, Does.Contain("channel: 1 to 2"));
        Assert.That(Refused(new TiffFacts(8, false, 1, xml), 6, "channel: 3").Code.Code, Is.EqualTo("LC-I209"));
        Assert.That(Refused(new TiffFacts(8, true, 1, xml), 6, "channel: 1").Fix, Does.Contain("adds 128"));
        Assert.That(Refused(new TiffFacts(16, true, 1, xml), 6, "channel: 1").Fix, Does.Contain("adds 32,768"));
        Assert.That(Refused(new TiffFacts(8, false, 1, ""), 6, "channel: 1").Code.Code, Is.EqualTo("LC-I211"), "no OME-XML at all");
        var stills = Rows.Mapping(Rows.Table);
        Assert.That(StackPlan.Of(stills, Row, null, 2, Where).TryGet(out _, out var why) ? "" : why[0].Code.Code, Is.EqualTo("LC-I209"));
    }

    [TestCase("ImageJ=1.53k\nimages=6\nchannels=2\nframes=3\n", 6, "1 3 5")]
    [TestCase("ImageJ=1.53k\nimages=6\nchannels=2\nslices=1\nframes=3\nhyperstack=true\n", 6, "1 3 5")]
    [TestCase("ImageJ=1.53k\nimages=6\nchannels=2\nframes=4\n", 6, "LC-I211")]
    [TestCase("ImageJ=1.53k\nimages=6\nchannels=2\nframes=3\n", 1, "LC-I211")]
    [TestCase("ImageJ=1.53k\nimages=6\nslices=2\nframes=3\n", 6, "LC-I209")]
    [TestCase("", 6, "LC-I209")]
    public void ImageJ_says_what_its_pages_are(string description, int count, string pages)
    {
        var planned = StackPlan.Of(Mapping("channel: 2", "", "count, start: \"2025-01-31T08:00:00Z\""), Row, new TiffFacts(16, false, 1, description), count, Where);
        Assert.That(planned.TryGet(out var plan, out var why) ? string.Join(' ', plan.Pages) : why[0].Code.Code, Is.EqualTo(pages));
    }

    [Test]
    public void Tags_are_read_in_every_layout([Values] bool isLittle, [Values] bool isBig, [Values("", "abc", "a longer description")] string text)
    {
        var facts = Rows.Value(TiffTags.Read(Where, new MemoryStream(TinyStacks.Tags(text, isLittle, isBig, 16, 2, 1))));
        Assert.That(facts, Is.EqualTo(new TiffFacts(16, true, 1, text)));
        Assert.That(Rows.Value(TiffTags.Read(Where, new MemoryStream(TinyStacks.Tags(text, isLittle, isBig, 8, 1, 3)))), Is.EqualTo(new TiffFacts(8, false, 3, text)));
    }

    [Test]
    public void No_broken_stack_throws()
    {
        var mapping = Mapping("channel: 1", "", "ome");
        var xml = TinyStacks.Ome(Sizes + Every, "<Channel SamplesPerPixel=\"1\"/><TiffData/><Plane TheC=\"0\" TheT=\"0\" TheZ=\"0\" DeltaT=\"0\"/>", Begun);
        var taken = 0;
        foreach (var good in new[] { TinyStacks.Tags(xml), TinyStacks.Tags(xml, isLittle: false, isBig: true) })
        {
            foreach (var bytes in Mutations.Of(good, 3_000, 3))
            {
                Assert.That(() => taken += Try(mapping, bytes), Throws.Nothing, Convert.ToHexString(bytes));
            }
        }

        // In the text alone, so that the reader of XML is reached each time.
        foreach (var bytes in Mutations.Of(Encoding.UTF8.GetBytes(xml), 6_000, 4))
        {
            Assert.That(() => StackPlan.Of(mapping, Row, new TiffFacts(8, false, 1, Encoding.UTF8.GetString(bytes)), 6, Where), Throws.Nothing, Convert.ToHexString(bytes));
        }

        Assert.That(taken, Is.LessThan(6_000));
    }

    private static ImportRow Row { get; } = new(Where, "stack.ome.tif", new Dictionary<string, string> { ["stem"] = "stack" }, []);

    private static int Try(ImportMapping mapping, byte[] bytes) =>
        TiffTags.Read(Where, new MemoryStream(bytes)).TryGet(out var facts, out _) && StackPlan.Of(mapping, Row, facts, 6, Where).TryGet(out _, out _) ? 1 : 0;

    private static StackPlan Plan(string xml, int count, string choice, string times = "") =>
        Rows.Value(StackPlan.Of(Mapping(choice, times, "ome"), Row, new TiffFacts(8, false, 1, xml), count, Where));

    private static Refusal Refused(TiffFacts facts, int count, string choice)
    {
        Assert.That(StackPlan.Of(Mapping(choice, "", "ome"), Row, facts, count, Where).TryGet(out _, out var why), Is.False);
        return why[0];
    }

    private static ImportMapping Mapping(string choice, string times, string from) => Rows.Mapping($$"""
        format: lifecycle/import@1
        from: images
        layout: stacks
        origin: real
        case: {id: "{stem}", batch: B1, cultureStart: first-frame}
        times: {from: {{from}}{{times}}{{(from == "ome" ? "" : ", every: 5 min")}}}
        labels: {provenance: nobody}
        {{choice}}

        """);
}
