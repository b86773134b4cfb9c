using System.Text;
using Lifecycle.TestKit;

namespace Lifecycle.ChallengeSets.Importing;

public sealed class EventListTests
{
    private const string Mapping = """
        format: lifecycle/import@1
        from: images
        layout: stacks
        name: "{vessel}_{batch}"
        origin: real
        case: {id: "{vessel}", vessel: "{vessel}", batch: "{batch}", cultureStart: first-frame}
        times: {from: count, start: "2025-01-31T08:00:00Z", every: 10 min}
        events: {file: events.csv, quiet: listed}
        episodes: {gap: 0 s, least: 0 s, confirmed: first}
        labels: {provenance: batch records, confirmedHow: operator}

        """;

    private static readonly string[] Files = ["V1_B1.tif", "V2_B1.tif"];

    [Test]
    public void Events_are_episodes_and_listed_quiet_time_is_quiet_for_every_type()
    {
        var set = Rows.OfEvents(
            Mapping,
            "case,type,onset,ended,confirmedAt,how\nV1,DEBRIS,2025-01-31T08:10:00Z,2025-01-31T08:30:00Z,2025-01-31T08:20:00Z,count\nV2,TURBID,2025-01-31T09:20:00+01:00,2025-01-31T08:40:00Z,,\nV1,quiet,2025-01-31T08:40:00Z,2025-01-31T08:50:00Z,,\n",
            Files);
        Assert.That(Rows.Codes(set), Is.Empty);
        Assert.That(Rows.Episodes(set), Is.EqualTo("V1-DEBRIS-1 08:10 08:20 08:30 V2-TURBID-1 08:20 08:30 08:40"));
        Assert.That(Rows.Quiet(set), Is.EqualTo("V1 DEBRIS 08:40-08:50 V1 TURBID 08:40-08:50"));
        Assert.That(set.Labels.Select(labels => labels.Episodes[0].ConfirmedHow), Is.EqualTo(new[] { "count", "operator" }));
    }

    [Test]
    public void The_rest_of_a_case_that_is_listed_is_quiet_but_for_a_margin()
    {
        var set = Rows.OfEvents(
            Mapping.Replace("quiet: listed", "quiet: rest, margin: 5 min", StringComparison.Ordinal),
            "vessel,batch,type,onset,ended\nV1,B1,DEBRIS,2025-01-31T08:10:00Z,2025-01-31T08:30:00Z\n", Files);
        Assert.That(Rows.Quiet(set), Is.EqualTo("V1 DEBRIS 08:00-08:05 V1 DEBRIS 08:35-09:00"), "V2 was not listed: silence is not watching");
        set = Rows.OfEvents(
            Mapping.Replace("quiet: listed", "quiet: rest", StringComparison.Ordinal),
            "vessel,type,onset,ended\nV1,DEBRIS,2025-01-31T08:00:00Z,2025-01-31T08:30:00Z\nV2,,,\n", Files);
        Assert.That(Rows.Quiet(set), Is.EqualTo("V1 DEBRIS 08:30-09:00 V2 DEBRIS 08:00-09:00"));
    }

    [TestCase("V9,DEBRIS,2025-01-31T08:10:00Z,2025-01-31T08:30:00Z,", "LC-I213")]
    [TestCase(",DEBRIS,2025-01-31T08:10:00Z,2025-01-31T08:30:00Z,", "LC-I213")]
    [TestCase("V1,Debris,2025-01-31T08:10:00Z,2025-01-31T08:30:00Z,", "LC-I203")]
    [TestCase("V1,DEBRIS,2025-01-31T08:10:00Z,2025-01-31T08:10:00Z,", "LC-I213")]
    [TestCase("V1,DEBRIS,2025-01-31T07:10:00Z,2025-01-31T08:10:00Z,", "LC-I213")]
    [TestCase("V1,DEBRIS,2025-01-31T08:10:00Z,2025-01-31T09:10:00Z,", "LC-I213")]
    [TestCase("V1,DEBRIS,2025-01-31T08:10:00Z,,", "LC-I213")]
    [TestCase("V1,DEBRIS,2025-01-31T08:10:00,2025-01-31T08:30:00Z,", "LC-I205")]
    [TestCase("V1,DEBRIS,2025-01-31T08:10:00Z,2025-01-31T08:30:00Z,2025-01-31T08:10:00Z", "LC-I213")]
    [TestCase("V1,,2025-01-31T08:10:00Z,,", "LC-I213")]
    [TestCase("V1,TURBID,2025-01-31T08:55:00Z,2025-01-31T08:59:00Z,", "LC-I213")]
    public void A_row_is_refused_and_the_others_are_taken(string row, string code)
    {
        var set = Rows.OfEvents(
            Mapping, $"case,type,onset,ended,confirmedAt\n{row}\nV1,TURBID,2025-01-31T08:50:00Z,2025-01-31T08:58:00Z,\n", Files);
        Assert.That(set.Refused.Select(why => why.Code.Code), Is.EqualTo(new[] { code }));
        Assert.That(set.Labels.Sum(labels => labels.Episodes.Count), Is.EqualTo(1));
    }

    [Test]
    public void Columns_that_are_not_known_are_refused()
    {
        var mapping = Rows.Mapping(Mapping);
        foreach (var header in (string[])["case,type,onset", "type,onset,ended", "case,type,onset,ended,severity"])
        {
            Assert.That(EventList.Read(mapping, "events.csv", Encoding.UTF8.GetBytes(header + "\n")).TryGet(out _, out var why), Is.False, header);
            Assert.That(why[0].Code.Code, Is.EqualTo("LC-I213"));
        }
    }

    [Test]
    public void No_broken_list_throws()
    {
        var good = Encoding.UTF8.GetBytes("case,type,onset,ended\nV1,DEBRIS,2025-01-31T08:10:00Z,2025-01-31T08:30:00Z\n\"V2\",quiet,1738311300000000,1738311400000000\n");
        foreach (var bytes in Mutations.Of(good, 3_000, 5))
        {
            Assert.That(() => Try(bytes), Throws.Nothing, Convert.ToHexString(bytes));
        }

        static void Try(byte[] bytes)
        {
            var mapping = Rows.Mapping(Mapping);
            if (EventList.Read(mapping, "events.csv", bytes).TryGet(out _, out _))
            {
                Rows.OfEvents(Mapping, Encoding.Latin1.GetString(bytes), Files);
            }
        }
    }
}
