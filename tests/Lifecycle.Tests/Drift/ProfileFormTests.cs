using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>A profile that was changed by hand is refused by name, or is one with which a check ends as a check.</summary>
public sealed class ProfileFormTests
{
    private static readonly DriftSettings Parted = Settings with { Part = TimeSpan.FromHours(2), Owners = ["process-owner", "qa"] };

    private static readonly JsonNode Good = JsonNode.Parse(DriftProfileDocument.Write(Fitted()))!;

    // Of the first two hours of B000: light is a number, 24 of them; kind is a category.
    [TestCase("cells.0.tallies.0", "9223372036854775808 0", "no line such as")]
    [TestCase("cells.0.tallies.0", "", "text of 1 to", TestName = "An_empty_line")]
    [TestCase("cells.0.rows", 25, "are not the 25 rows of the cell")]
    [TestCase("cells.0.rows", 4294967297L, "a whole number from 1 to 4294967296")]
    [TestCase("cells.0.first", 1_900_000_000_000_000L, "its last row is before its first")]
    [TestCase("cells.0.unit", "B999", "not in the order of units")]
    [TestCase("cells.1.part", 0, "it is there twice")]
    [TestCase("cells.0.part", 2_000_000_000, "it is a part of what has no such part")]
    [TestCase("cells.0.tallies.1.missing", 1, "kind: its counts, missing and infinite values are not the")]
    [TestCase("cells.0.tallies.1.levels.1.level", "a", "kind: 'a' is there twice")]
    [TestCase("signals.0.quantum", 0, "the quantum of light is no power of 2 above 0")]
    [TestCase("signals.0.quantum", 0.3, "the quantum of light is no power of 2 above 0")]
    [TestCase("signals.0.edges.3", 1e9, "the edges of light do not rise")]
    [TestCase("signals.0.edges.0", 500, "the edges of light do not rise")]
    [TestCase("signals.0.name", "kind", "the signal kind is there twice")]
    [TestCase("signals.0.kind", "category", "light has not what a signal of its kind has")]
    [TestCase("settings.blockMicros", 9223372036854775807L, "a whole number from 1 to")]
    [TestCase("settings.seed", "99999999999999999999", "a whole number")]
    [TestCase("settings.psi.watch", 3, "watch 3 is above drifted")]
    [TestCase("settings.match", "[\"medium\"]", "'medium' is matched and is none of the axes")]
    [TestCase("settingsSha256", null, "the digest of their file is not there")]
    [TestCase("sample.0.unit", "B777", "rows are kept of B777, of which nothing was counted")]
    [TestCase("sample.0.rows.0", "12 1e9", "whose values are not among those that were counted")]
    [TestCase("sample.0.rows.0", "12", "not its lot and one value")]
    [TestCase("sample.0.rows.0", "-12 100", "not its lot and one value")]
    [TestCase("sample.0.rows.0", "18446744073709551616 100", "not its lot and one value")]
    [TestCase("format", "lifecycle/drift-profile@1", "it is 'lifecycle/drift-profile@1', and lifecycle/drift-profile@2 is asked for")]
    public void One_value_in_another_place(string path, object? value, string said) =>
        Assert.That(Read(With(path, _ => Node(value))).Why(), Has.Some.Contains(said));

    [TestCase(0, 0, "59", "are not the 24 rows of the cell", TestName = "One_row_less_in_a_bin")]
    [TestCase(1, 0, "170141183460469231731687303715884105727", "its sum is none of numbers in these bins", TestName = "The_largest_sum_there_is")]
    [TestCase(1, 0, "170141183460469231731687303715884105728", "no line such as", TestName = "A_sum_beyond_it")]
    [TestCase(1, 1, "0", "its sum of squares is", TestName = "No_squares")]
    [TestCase(1, 1, "-5", "no line such as", TestName = "Squares_below_0")]
    [TestCase(1, 1, "99999999999999999999999999999999", "its sum of squares is none of numbers in these bins", TestName = "Squares_beyond_the_bins")]
    [TestCase(2, 0, "1e6", "its least value is above its largest", TestName = "The_least_above_the_largest")]
    [TestCase(2, 0, "-50", "not in its outermost bins", TestName = "The_least_in_another_bin")]
    [TestCase(2, 0, "NaN", "no line such as", TestName = "A_least_that_is_no_number")]
    [TestCase(3, 0, "1", "are not the 24 rows of the cell", TestName = "One_more_is_missing")]
    [TestCase(3, 2, "1", "that rows were cut does not fit", TestName = "One_was_cut")]
    public void One_number_of_a_tally_is_another(int group, int place, string number, string said) =>
        Assert.That(Read(With("cells.0.tallies.0", line => Node(Changed(line.GetValue<string>(), group, place, number)))).Why(), Has.Some.Contains(said).And.Some.Contains("batch B000"));

    [Test]
    public void A_refusal_names_the_line()
    {
        Assert.That(
            Read(With("cells.3.rows", _ => Node(7))).TryGet(out _, out var why), Is.False);
        Assert.That((why[0].Code.Code, why[0].Where!.File, why[0].Where!.Line), Is.EqualTo(("LC-D111", "p.json", LineOf(With("cells.3.rows", _ => Node(7)), 3))));
    }

    [Test]
    public void Owners_are_kept() => Assert.That(Ok(Read(Good)).Settings.Owners, Is.EqualTo((string[])["process-owner", "qa"]));

    // Every value by one of its kind that is at an edge, taken away, said twice, or put in another's place.
    [Test]
    public void Whatever_is_changed_is_refused_or_ends_as_a_check()
    {
        var (places, window) = (Paths(Good, "").ToList(), Batches(9, 3, prefix: "N"));
        var (random, refused) = (new SeededRandom(20_261_122), 0);
        for (var round = 0; round < 1_500; round++)
        {
            var node = Good.DeepClone();
            for (var change = 0; change <= round % 3; change++)
            {
                Mutate(node, places[random.NextBelow(places.Count)], random);
            }

            var bytes = Encoding.UTF8.GetBytes(node.ToJsonString());
            if (!JsonSource.Parse("p.json", bytes).Then(DriftProfileDocument.Read).TryGet(out var profile, out var why))
            {
                Assert.That(why, Is.Not.Empty);
                refused++;
                continue;
            }

            if (DriftChecker.Check(profile, window).TryGet(out var report, out _))
            {
                var text = Ok(JsonSource.Parse("r.json", DriftReportDocument.Write(report, AnyDigest, null)));
                Assert.That(DriftReportDocument.Read(text).Why(), Is.Empty, node.ToJsonString());
            }

            DriftProfileDocument.Write(profile);
        }

        Assert.That(refused, Is.InRange(900, 1_499));
    }

    private static DriftProfile Fitted() => Ok(ProfileFitter.Fit(Parted, AnyDigest, [Batches(1, 10)], "test")) with
    {
        Sources = [("reference.csv", AnyDigest)],
    };

    private static Outcome<DriftProfile> Read(JsonNode node) =>
        JsonSource.Parse("p.json", Encoding.UTF8.GetBytes(node.ToJsonString(new() { WriteIndented = true }))).Then(DriftProfileDocument.Read);

    private static int LineOf(JsonNode node, int cell) => node.ToJsonString(new() { WriteIndented = true }).Split('\n').Index()
        .Where(line => line.Item.Contains("\"tallies\"", StringComparison.Ordinal)).ElementAt(cell).Index + 2;

    private static JsonNode With(string path, Func<JsonNode, JsonNode?> value)
    {
        var node = Good.DeepClone();
        Set(node, path, value);
        return node;
    }

    private static void Set(JsonNode node, string path, Func<JsonNode, JsonNode?> value)
    {
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            node = node is JsonArray items ? items[int.Parse(name, CultureInfo.InvariantCulture)]! : node[name]!;
        }

        if (node is JsonArray list)
        {
            var place = int.Parse(names[^1], CultureInfo.InvariantCulture);
            list[place] = value(list[place]!);
        }
        else
        {
            node[names[^1]] = value(node[names[^1]]!);
        }
    }

    private static string Changed(string line, int group, int place, string number)
    {
        var groups = line.Split("; ").Select(one => one.Split(' ')).ToArray();
        groups[group][place] = number;
        return string.Join("; ", groups.Select(one => string.Join(' ', one)));
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null, string text when text.StartsWith('[') => JsonNode.Parse(text), string text => JsonValue.Create(text), int whole => JsonValue.Create(whole), long whole => JsonValue.Create(whole),
        var number => JsonValue.Create((double)number),
    };

    private static IEnumerable<string> Paths(JsonNode? node, string path) => (node switch
    {
        JsonObject map => map.SelectMany(member => Paths(member.Value, $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany((item, place) => Paths(item, $"{path}.{place}")),
        _ => [],
    }).Concat(path.Length == 0 ? [] : [path[1..]]);

    private static void Mutate(JsonNode root, string path, SeededRandom random)
    {
        string[] numbers = ["0", "1", "-1", "2", "1e308", "-1e308", "5e-324", "9223372036854775807", "-9223372036854775808", "1e400", "0.5", "4294967296"];
        var number = numbers[random.NextBelow(numbers.Length)];
        try
        {
            Set(root, path, was => (was, random.NextBelow(6)) switch
            {
                (_, 0) => null,
                (JsonArray items, 1) => new JsonArray([.. items.Select(item => item?.DeepClone()).Skip(1)]),
                (JsonArray items, _) => new JsonArray([.. items.Concat(items.Take(2)).Select(item => item?.DeepClone())]),
                (JsonObject map, _) => new JsonObject(map.Skip(1).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))),
                (JsonValue value, < 5) when value.TryGetValue<string>(out var text) => JsonValue.Create(Words(text, number, random)),
                _ => JsonNode.Parse(number),
            });
        }
        catch (Exception gone) when (gone is NullReferenceException or ArgumentOutOfRangeException or InvalidOperationException or KeyNotFoundException)
        {
            // An earlier change took the place away.
        }
    }

    private static string Words(string text, string number, SeededRandom random)
    {
        var words = text.Split(' ');
        words[random.NextBelow(words.Length)] = number;
        return string.Join(' ', words);
    }
}
