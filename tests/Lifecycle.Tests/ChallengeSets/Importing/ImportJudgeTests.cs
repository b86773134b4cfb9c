namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Every row is taken or refused, and what is not said is not made up.</summary>
public sealed class ImportJudgeTests
{
    private static readonly string[] Day =
    [
        "ok/V1_20250131-0800.png", "ok/V1_20250131-0805.png", "debris/V1_20250131-0810.png", "debris/V1_20250131-0815.png",
        "ok/V1_20250131-0820.png", "debris/V1_20250131-0825.png", "ok/V1_20250131-0830.png", "blurred/V1_20250131-0835.png",
        "ok/V1_20250131-0840.png", "turbid/V1_20250131-0845.png",
    ];

    [Test]
    public void Class_named_folders_become_a_case_with_episodes_and_quiet_time()
    {
        var set = Rows.OfNames(Rows.Folders, Day);
        Assert.That(Rows.Codes(set), Is.Empty);
        Assert.That(Rows.Episodes(set), Is.EqualTo("V1-DEBRIS-1 08:10 08:15 08:30"));
        Assert.That(Rows.Quiet(set), Is.EqualTo(
            "V1 DEBRIS 08:00-08:10 V1 TURBID 08:00-08:10 V1 TURBID 08:20-08:25 V1 DEBRIS 08:30-08:35 V1 TURBID 08:30-08:35 V1 DEBRIS 08:40-08:45 V1 TURBID 08:40-08:45"),
            "a frame of debris says nothing of turbidity, and a blurred one nothing at all");
        Assert.That((set.Images, set.Dropped, set.Unlabelled), Is.EqualTo((10, 1, 1L)), "five minutes of turbidity are too short");
        var facts = set.Cases.Single();
        Assert.That((facts.Vessel, facts.Batch, facts.CultureStart, facts.Frames.Files[0].Start), Is.EqualTo(("V1", "B1", facts.Frames.Start, (Formats.Moment?)null)));
        Assert.That((set.Labels[0].Provenance, set.Labels[0].Source, set.Labels[0].Episodes[0].ConfirmedHow), Is.EqualTo(("two people", LabelSource.OneLabeller, "microscope")));
    }

    [Test]
    public void Others_absent_says_that_one_class_excludes_the_rest()
    {
        var set = Rows.OfNames(Rows.Folders + "others: absent\n", Day);
        Assert.That(Rows.Quiet(set), Does.Contain("V1 TURBID 08:00-08:35"));
    }

    [Test]
    public void Frames_that_are_not_evenly_apart_say_when_each_of_them_was()
    {
        var set = Rows.OfNames(Rows.Folders, "ok/V1_20250131-0800.png", "ok/V1_20250131-0803.png", "ok/V1_20250131-0930.png");
        var frames = set.Cases.Single().Frames;
        Assert.That(frames.Files.Select(file => file.Start), Is.All.Not.Null);
        Assert.That(Rows.Quiet(set), Is.EqualTo("V1 DEBRIS 08:00-08:08 V1 TURBID 08:00-08:08 V1 DEBRIS 09:30-09:35 V1 TURBID 09:30-09:35"));
    }

    [TestCase("debriss/V1_20250131-0800.png", "LC-I203@images/debriss/V1_20250131-0800.png")]
    [TestCase("ok/V1_20250131-0800.txt_x/a.png", "LC-I202@images/ok/V1_20250131-0800.txt_x/a.png")]
    [TestCase("ok/V1_20250131-0860.png", "LC-I202@images/ok/V1_20250131-0860.png")]
    [TestCase("ok/V 1_20250131-0800.png", "LC-I204@images/ok/V 1_20250131-0800.png LC-I204@images/ok/V 1_20250131-0800.png")]
    [TestCase("ok/V1_20250131-0700.png", "LC-I207@images/turbid/V1_20250131-0700.png")]
    [TestCase("ok/V1_20250131-0700large.png", "LC-I202@images/ok/V1_20250131-0700large.png")]
    public void A_file_is_refused_by_its_name(string file, string codes) =>
        Assert.That(Rows.Codes(Rows.OfNames(Rows.Folders, file, "turbid/V1_20250131-0700.png")), Is.EqualTo(codes));

    [Test]
    public void The_same_bytes_in_two_cases_and_another_shape_in_one_are_refused()
    {
        var yaml = Rows.Folders.Replace("{vessel}_{time:yyyyMMdd-HHmm}", "{vessel}_{time:yyyyMMdd-HHmm}_{rest}", StringComparison.Ordinal);
        Assert.That(Rows.Codes(Rows.OfNames(yaml, "ok/V1_20250131-0800_=a", "ok/V2_20250131-0800_=a", "ok/V1_20250131-0805_large")), Is.EqualTo(
            "LC-I214@images/ok/V2_20250131-0800_=a LC-I208@images/ok/V1_20250131-0805_large"));
        Assert.That(Rows.Codes(Rows.OfNames(yaml, "ok/V1_20250131-0800_=a", "ok/V1_20250131-0805_=a")), Is.Empty, "a culture that stands still");
    }

    [Test]
    public void A_table_makes_specimens()
    {
        var set = Rows.OfTable(
            Rows.Table, "file,label,dish,donor,batch,cam\na.png,ok,D1,N1,B1,left\nb.png,debris,D1,N1,B1,left\nc.png,ok,D2,N2,B1,right\nd.png,blurred,D3,N3,B1,left\ne.png,,D4,N3,B1,left\n",
            "a.png", "b.png", "c.png", "d.png", "e.png");
        Assert.That(Rows.Codes(set), Is.Empty);
        Assert.That(set.Labels.Select(labels => labels.Specimen is { } one ? $"+{string.Join(',', one.Present)} -{string.Join(',', one.Absent)}" : "?"),
            Is.EqualTo(new[] { "+DEBRIS -", "+ -DEBRIS,TURBID", "?", "?" }), "the first dish has debris in one picture; nobody says it has no turbidity in it");
        Assert.That(set.Cases[1].Axes.ToString(), Is.EqualTo("camera=right"));
        Assert.That((set.Cases[0].Origin, set.Cases[0].Donor, set.Cases[0].Vessel), Is.EqualTo((Origin.Spiked, "N1", (string?)null)));
    }

    [Test]
    public void Every_row_of_a_table_is_judged_and_so_is_every_file()
    {
        var set = Rows.OfTable(
            Rows.Table,
            "file,label,dish,donor,batch,cam\na.png,ok,D1,N1,B1,left\na.png,debris,D1,N1,B1,left\nb.png,ok,D1,N1,B2,left\nc.png,clumps,D2,N1,B1,left\nd.png,ok,D3,N1,B1,left\n" +
            "e.png,ok,D3,N1,,left\nf.png,ok,D4,N1,B1,left\nf.png,tubrid,D4,N1,B1,left\nf.png,ok,D5,N1,B1,left\n",
            "a.png", "b.png", "c.png", "e.png", "f.png", "g.png");
        Assert.That(set.Refused.Select(why => $"{why.Code.Code} {why.Where}"), Is.EquivalentTo(new[]
        {
            "LC-I206 labels.csv:6", "LC-I206 images/g.png", "LC-I203 labels.csv:5", "LC-I204 labels.csv:7", "LC-I203 labels.csv:9",
            "LC-I207 labels.csv:3", "LC-I208 labels.csv:4", "LC-I207 labels.csv:10",
        }));
        Assert.That(set.Cases.Select(facts => facts.Id), Is.EqualTo(new[] { "D1", "D4" }));
        Assert.That(set.Labels.Select(labels => labels.Specimen), Is.All.Null, "of files of which a row was refused nothing is known to be absent");
    }

    [Test]
    public void Several_rows_of_an_image_put_it_into_several_classes()
    {
        const string Csv = "file,label,dish,donor,batch,cam\na.png,debris,D1,N1,B1,left\na.png,turbid,D1,N1,B1,left\nb.png,debris,D2,N1,B1,left\n";
        var set = Rows.OfTable(Rows.Table + "others: absent\n", Csv, "a.png", "b.png");
        Assert.That(Rows.Codes(set), Is.Empty);
        Assert.That(set.Labels.Select(labels => (labels.Specimen!.Present.Count, labels.Specimen.Absent.Count)), Is.EqualTo(new[] { (2, 0), (1, 1) }));
    }

    [Test]
    public void A_column_says_when_an_image_was_taken()
    {
        var yaml = Rows.Table.Replace("times: none", "times: {from: part, part: taken, form: \"dd.MM.yyyy HH:mm\", offset: \"+01:00\", every: 1 h}\nepisodes: {gap: 0 s, least: 0 s, confirmed: end}", StringComparison.Ordinal)
            .Replace("batch: \"{batch}\"", "batch: \"{batch}\", cultureStart: \"{begun}\"", StringComparison.Ordinal).Replace("two people}", "two people, confirmedHow: x}", StringComparison.Ordinal);
        var set = Rows.OfTable(
            yaml, "file,label,dish,donor,batch,cam,taken,begun\na.png,debris,D1,N1,B1,left,31.01.2025 09:00,2025-01-30 09:00\nb.png,ok,D1,N1,B1,left,31.01.2025 10:00,2025-01-30 09:00\n" +
            "c.png,ok,D1,N1,B1,left,2025-01-31 11:00,2025-01-30 09:00\nd.png,ok,D1,N1,B1,left,31.01.2025 12:00,yesterday\n", "a.png", "b.png", "c.png", "d.png");
        Assert.That(Rows.Codes(set), Is.EqualTo("LC-I205@labels.csv:4 LC-I205@labels.csv:5").Or.EqualTo("LC-I205@labels.csv:5 LC-I205@labels.csv:4"));
        Assert.That((Rows.Episodes(set), set.Cases[0].CultureStart.ToString()), Is.EqualTo(("D1-DEBRIS-1 08:00 09:00 09:00", "2025-01-30T08:00:00Z")));
    }

    [Test]
    public void Two_names_that_only_an_id_makes_alike_are_not_one_case()
    {
        var yaml = Rows.Table.Replace("id: \"{dish}\"", "id: \"{dish:id}\"", StringComparison.Ordinal);
        var set = Rows.OfTable(yaml, "file,label,dish,donor,batch,cam\na.png,ok,D 1,N1,B1,left\nb.png,ok,D/1,N1,B1,left\n", "a.png", "b.png");
        Assert.That((Rows.Codes(set), set.Cases.Single().Id), Is.EqualTo(("LC-I208@labels.csv:3", "D-1")));
    }

    [Test]
    public void A_table_says_of_pages_of_a_stack_what_they_show()
    {
        var yaml = Rows.Folders.Replace("layout: folders", "layout: stacks\ntable: labels.csv", StringComparison.Ordinal)
            .Replace("{class}/{vessel}", "{vessel}", StringComparison.Ordinal);
        var set = Rows.OfTable(
            yaml, "file,page,class\nV1_20250131-0800.tif,1,ok\nV1_20250131-0800.tif,2,debris\nV1_20250131-0800.tif,3,debris\nV1_20250131-0800.tif,4,ok\nV1_20250131-0800.tif,7,ok\nV1_20250131-0800.tif,0,ok\n",
            "V1_20250131-0800.tif");
        Assert.That(Rows.Episodes(set), Is.EqualTo("V1-DEBRIS-1 08:05 08:10 08:15"));
        Assert.That(Rows.Codes(set), Is.EqualTo("LC-I204@labels.csv:7 LC-I209@labels.csv:6"));
    }
}
