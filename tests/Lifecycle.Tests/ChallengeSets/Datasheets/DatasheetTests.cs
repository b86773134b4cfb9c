using System.Text;
using System.Xml.Linq;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Replay;
using Lifecycle.Reports.Datasheets;

namespace Lifecycle.ChallengeSets.Datasheets;

/// <summary>Every number of a datasheet is that of a count by hand, one thing after another.</summary>
public sealed class DatasheetTests
{
    private const string Hostile = "<script>alert(\"x\")</script> & 'B1'";

    private static readonly string[] Cameras = ["C1", "C2", "C3"];
    private static readonly string[] Phases = ["early", "late"];
    private static readonly string[] Types = ["DEBRIS", "TURBID"];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Counts_are_those_of_a_slow_count(int seed)
    {
        var (set, labels) = Drawn(seed);
        var sheet = DatasheetBuilder.Of(set, labels);
        var all = set.Cases.Select(entry => (entry.Facts, Labels: labels.Cases[entry.Facts.Id])).ToList();
        foreach (var type in sheet.Types)
        {
            var (episodes, counted, quiet) = (0, 0, 0.0);
            foreach (var (facts, own) in all)
            {
                foreach (var episode in own.Episodes.Where(episode => episode.Type == type.Type))
                {
                    episodes++;
                    counted += set.Description.Exclusions.Any(one => one.Case == facts.Id && (one.Episode is null || one.Episode == episode.Id)) ? 0 : 1;
                }

                quiet += own.Quiet.Where(one => one.Type == type.Type).Sum(one => (one.To - one.From).TotalHours);
            }

            Assert.That((type.Episodes, type.CountedEpisodes), Is.EqualTo((episodes, counted)));
            Assert.That(type.Quiet, Is.EqualTo(quiet).Within(1e-9));
        }

        Assert.That(sheet.Types.Sum(type => type.Episodes - type.CountedEpisodes), Is.Positive, "something is excluded");
        var table = sheet.Strata.Single(one => one.AxisNames.Count == 2);
        foreach (var (camera, phase) in Cameras.SelectMany(camera => Phases.Select(phase => (camera, phase))))
        {
            var inCell = all.SelectMany(one => one.Labels.Episodes.Select(episode => (one.Facts, Axes: episode.Axes.Within(one.Facts.Axes))))
                .Where(one => one.Axes.TryGet("camera", out var c) && c == camera && one.Axes.TryGet("phase", out var p) && p == phase).ToList();
            var cell = table.Cells.SingleOrDefault(one => one.Levels.SequenceEqual([camera, phase]));
            Assert.That(cell?.Episodes.Sum(pair => pair.Value) ?? 0, Is.EqualTo(inCell.Count));
            Assert.That(cell?.Cases ?? 0, Is.EqualTo(inCell.Select(one => one.Facts.Id).Distinct().Count()));
            var counted = all.SelectMany(one => one.Labels.Episodes.Where(episode => !set.Description.Exclusions.Any(exclusion =>
                    exclusion.Case == one.Facts.Id && (exclusion.Episode is null || exclusion.Episode == episode.Id)))
                .Select(episode => (one.Facts, Axes: episode.Axes.Within(one.Facts.Axes))))
                .Where(one => one.Axes.TryGet("camera", out var c) && c == camera && one.Axes.TryGet("phase", out var p) && p == phase).ToList();
            Assert.That(cell?.CountedEpisodeCount ?? 0, Is.EqualTo(counted.Count));
            Assert.That(cell?.CountedCases ?? 0, Is.EqualTo(counted.Select(one => one.Facts.Id).Distinct().Count()));
            Assert.That(
                table.Empty.Any(levels => levels.SequenceEqual([camera, phase])),
                Is.EqualTo(counted.Count == 0 && (camera, phase) != ("C3", "late")));
        }

        Assert.That(table.Impossible.Select(cell => cell.Reason), Is.EqualTo(new[] { "never built" }));
        Assert.That(sheet.Donors, Is.EqualTo(new KeyCount(
            all.Select(one => one.Facts.Donor).OfType<string>().Distinct().Count(), all.Count(one => one.Facts.Donor is null))));
        Assert.That(sheet.Frames, Is.EqualTo(all.Sum(one => one.Facts.Frames.Count)));
        Assert.That(sheet.Origins.Sum(origin => origin.Cases), Is.EqualTo(all.Count));
        Assert.That(sheet.Keeping.Classes.Sum(entry => entry.Cases), Is.EqualTo(all.Count));
    }

    [Test]
    public void A_space_too_large_to_walk_is_counted_and_its_first_empty_cells_are_named()
    {
        var (set, labels) = Drawn(1);
        var axes = Enumerable.Range(0, 8).ToDictionary(
            axis => $"a{axis}", _ => (IReadOnlyList<string>)[.. Enumerable.Range(0, 20).Select(level => $"l{level}")]);
        set = set with { Description = set.Description with { Axes = axes, Space = [[.. axes.Keys]], Impossible = [] } };
        var table = DatasheetBuilder.Of(set, labels).Strata.Single();
        Assert.That((table.EmptyCount, table.Empty.Count), Is.EqualTo((25_600_000_000, StratumTable.EmptyMax)));
    }

    [Test]
    public void What_is_unknown_is_said_and_never_invented()
    {
        var (set, labels) = Drawn(2);
        var sheet = DatasheetBuilder.Of(set, labels);
        var words = string.Join("\n", DatasheetWords.Facts(sheet).Select(fact => $"{fact.Key}: {fact.Value}"));
        Assert.That(words, Does.Contain($"unknown of {sheet.Donors.UnknownCases} cases: independence not shown"));
        Assert.That(words, Does.Contain("such uses cannot be seen here").And.Contain(sheet.SetDigest.Text));
        var json = Encoding.UTF8.GetString(DatasheetDocument.Write(sheet));
        Assert.That(json, Does.Contain("independence not shown").And.Contain("cannot be seen here"));
        var parsed = (Refusals.Outcome<SourceNode>.Ok)JsonSource.Parse("datasheet.json", Encoding.UTF8.GetBytes(json));
        Assert.That(DatasheetDocument.Format.Judge(parsed.Value), Is.InstanceOf<Refusals.Outcome<SourceNode.Map>.Ok>(), "it is as its schema says");
    }

    [Test]
    public void The_page_is_well_formed_says_the_same_and_runs_nothing()
    {
        var (set, labels) = Drawn(3);
        set = set with { Description = set.Description with { Changes = Hostile } };
        var page = Encoding.UTF8.GetString(DatasheetPage.Write(DatasheetBuilder.Of(set, labels)));
        var parsed = XDocument.Parse(page);
        Assert.That(parsed.Root!.Value, Does.Contain("independence not shown").And.Contain("EMPTY").And.Contain("impossible").And.Contain(Hostile));
        Assert.That(parsed.Descendants().Where(element => element.Name.LocalName == "script"), Is.Empty);
        Assert.That(parsed.Descendants().Count(element => element.Name.LocalName == "svg"), Is.GreaterThanOrEqualTo(3));
        Assert.That(page, Does.StartWith(DatasheetPage.Beginning).And.Not.Contain("NaN"));
        Assert.That(Encoding.UTF8.GetString(DatasheetPage.Write(DatasheetBuilder.Of(set, labels))), Is.EqualTo(page));
    }

    // Random cases; camera C3 stands in few of them, and phase is of the episode.
    private static (ChallengeSet Set, SetLabels Labels) Drawn(int seed)
    {
        var random = new Random(seed);
        var cases = Enumerable.Range(1, 12).Select(number => Case(random, $"V{number:00}")).ToList();
        var labels = cases.ToDictionary(facts => facts.Id, facts => Labels(random, facts.Id));
        var excluded = labels.Values.First(one => one.Episodes.Count > 1);
        var description = new SetDescription("drawn", 1, Origin.Real, null, new Dictionary<string, IReadOnlyList<string>>
        {
            ["camera"] = Cameras, ["phase"] = Phases,
        })
        {
            Space = [["camera", "phase"], ["phase"]],
            Impossible = [new ImpossibleCell(new Axes([KeyValuePair.Create("camera", "C3"), KeyValuePair.Create("phase", "late")]), "never built")],
            Exclusions =
            [
                new Exclusion(excluded.Case, excluded.Episodes[0].Id, "blurred", "qa", new DateOnly(2025, 1, 31), new SourceSpot("set.yaml")),
                new Exclusion("V12", null, "another medium", "qa", new DateOnly(2025, 1, 31), new SourceSpot("set.yaml")),
            ],
            Custody = [new Custodian("store administrator", "read and change frames")],
        };
        var set = new ChallengeSet(description, null!, [.. cases.Select(facts => new CaseEntry(null!, facts))], Acts.Bytes("set"));
        return (set, new SetLabels(labels, Acts.Bytes("labels")));
    }

    private static CaseFacts Case(Random random, string id) => new(
        id, id, random.Next(2) == 0 ? null : $"D{random.Next(4)}", $"B{random.Next(5)}", Origin.Real,
        new Axes([KeyValuePair.Create("camera", Cameras[random.Next(10) == 0 ? 1 : 0])]), new Moment(0),
        new CaseFrames([new CaseFile($"{id}.tif", Acts.Bytes(id), 100)], new FrameShape(8, 8, 1, 8), new Moment(0), TimeSpan.FromMinutes(10)));

    private static CaseLabels Labels(Random random, string id)
    {
        var episodes = new List<Episode>();
        var quiet = new List<QuietTime>();
        foreach (var type in Types)
        {
            var at = 0;
            for (var number = 0; number < random.Next(4); number++)
            {
                var (from, to) = (at + random.Next(60), at + 60 + random.Next(100));
                quiet.Add(new QuietTime(type, Minutes(at), Minutes(from)));
                episodes.Add(new Episode(
                    $"{id}-{type}-{number}", type, Minutes(from), Minutes(to), Minutes(to), "a count",
                    new Axes([KeyValuePair.Create("phase", Phases[random.Next(2)])])));
                at = to;
            }
        }

        return new CaseLabels(id, "drawn", episodes, quiet);
    }

    private static Moment Minutes(int minutes) => new(minutes * 60_000_000L);
}
