using System.Text.Json;
using Lifecycle.ChallengeSets;
using Lifecycle.Promotions;
using Lifecycle.Replay;

namespace Lifecycle.Independence;

/// <summary><c>set overlap</c>: each key planted once, and what cannot be compared is never called zero.</summary>
public sealed class SetOverlapTests
{
    [Test]
    public async Task Sets_with_nothing_in_common_are_independent_and_the_check_is_one_act()
    {
        using var sets = new PatternSets();
        await sets.ManifestAsync();
        var found = await sets.OverlapAsync();
        Assert.That(found.ExitCode, Is.Zero, found.Stdout + found.Stderr);
        Assert.That(found.Stdout, Does.Contain("OVERLAP: none\n").And.Contain("0 proposed, 0 confirmed"));
        Assert.That(sets.Numbers(), Is.EquivalentTo(new Dictionary<string, double>
        {
            ["batch"] = 0, ["donor"] = 0, ["vessel"] = 0, ["exact"] = 0, ["proposed"] = 0, ["confirmed"] = 0, ["notComparable"] = 0, ["overlaps"] = 0,
        }));

        var again = await sets.OverlapAsync("--jobs", "1");
        Assert.That(again.Stdout, Is.EqualTo(found.Stdout));
        Assert.That(SameEvidenceTests.Acts(sets.Line), Has.Count.EqualTo(1).And.One.StartsWith("check tool check:set-overlap="));
    }

    [TestCase("keep: rectangle, left: 8, top: 8, width: 40, height: 40", false, 1)]
    [TestCase("keep: rectangle, left: 8, top: 8, width: 40, height: 40", true, 3)]
    [TestCase("keep: nothing", false, 3)]
    public async Task A_masked_picture_confirms_and_never_clears(string mask, bool isOther, int exit)
    {
        using var sets = new PatternSets();
        File.AppendAllText(sets.Line.At($"{PatternSets.Data}/set.yaml"), $"mask: {{{mask}}}\n");
        sets.Case(PatternSets.Data, 1, PatternFrames.Tiff(PatternFrames.Of(1)), 1);
        var shown = isOther ? PatternFrames.Barred(PatternFrames.Of(1)) : PatternFrames.Of(1);
        sets.Case(PatternSets.Set, 1, PatternFrames.DeepTiff(PatternFrames.Deep(shown)), 1, shape: new FrameShape(PatternFrames.Side, PatternFrames.Side, 1, 16));
        await sets.ManifestAsync();
        var found = await sets.OverlapAsync();
        Assert.That(found.ExitCode, Is.EqualTo(exit), found.Stdout + found.Stderr);
        Assert.That(sets.Numbers()["proposed"], Is.EqualTo(1));
    }

    [TestCase("batch", "B-data-2", "", "")]
    [TestCase("donor", "", "D-data-2", "")]
    [TestCase("vessel", "", "", "V-data-2")]
    public async Task A_key_that_both_have_is_an_overlap(string key, string batch, string donor, string vessel)
    {
        using var sets = new PatternSets();
        sets.Case(PatternSets.Set, 1, PatternFrames.Tiff(PatternFrames.Of(1)), 1, Given(batch), Given(donor), Given(vessel));
        await sets.ManifestAsync();
        var found = await sets.OverlapAsync();
        Assert.That(found.ExitCode, Is.EqualTo(1), found.Stderr);
        Assert.That(found.Stdout, Does.Contain($"FAIL  {key,-18}1 shared").And.Contain("OVERLAP: confirmed\n"));
        Assert.That(found.Stdout, Does.Contain($"{batch}{donor}{vessel}: challenge-1 of the set, data-2 of the"));
        Assert.That(found.Stdout.Split("FAIL"), Has.Length.EqualTo(2), "no other key");
        Assert.That((sets.Numbers()[key], sets.Numbers()["overlaps"]), Is.EqualTo((1.0, 1.0)));
    }

    [Test]
    public async Task The_same_file_under_another_name_is_an_overlap()
    {
        using var sets = new PatternSets();
        var file = PatternFrames.Tiff(PatternFrames.Of(1), PatternFrames.Of(2));
        sets.Case(PatternSets.Set, 1, file, 2);
        sets.Case(PatternSets.Data, 2, file, 2);
        await sets.ManifestAsync();
        var found = await sets.OverlapAsync();
        Assert.That(found.ExitCode, Is.EqualTo(1), found.Stderr);
        Assert.That(found.Stdout, Does.Contain("FAIL  exact files       1 shared").And.Contain("2 proposed, 2 confirmed"));
        Assert.That(sets.Numbers()["overlaps"], Is.EqualTo(3));
    }

    [Test]
    public async Task A_frame_with_more_bits_less_light_and_noise_is_found_and_confirmed()
    {
        using var sets = new PatternSets();
        sets.Case(PatternSets.Set, 1, PatternFrames.Tiff(PatternFrames.Of(7), PatternFrames.Of(1)), 2);
        sets.Case(
            PatternSets.Data, 2, PatternFrames.DeepTiff(PatternFrames.Deep(PatternFrames.Of(1))), 1,
            shape: new FrameShape(PatternFrames.Side, PatternFrames.Side, 1, 16));
        await Confirmed(sets, "challenge-1 frame 1 and data-2 frame 0");
    }

    [Test]
    public async Task A_compressed_frame_is_found_and_confirmed()
    {
        using var sets = new PatternSets();
        sets.Case(PatternSets.Set, 1, PatternFrames.Jpeg, 1, ending: "jpg");
        sets.Case(PatternSets.Data, 2, PatternFrames.Tiff(PatternFrames.Of(3), PatternFrames.Original), 2);
        await Confirmed(sets, "challenge-1 frame 0 and data-2 frame 1");
    }

    [Test]
    public async Task A_frame_that_only_the_hash_takes_for_another_is_proposed_and_not_confirmed()
    {
        using var sets = new PatternSets();
        sets.Case(PatternSets.Set, 1, PatternFrames.Tiff(PatternFrames.Of(1)), 1);
        sets.Case(PatternSets.Data, 2, PatternFrames.Tiff(PatternFrames.Barred(PatternFrames.Of(1))), 1);
        await sets.ManifestAsync();
        var found = await sets.OverlapAsync();
        Assert.That(found.ExitCode, Is.Zero, found.Stdout + found.Stderr);
        Assert.That(found.Stdout, Does.Contain("1 proposed, 0 confirmed").And.Contain("OVERLAP: none\n"));
        Assert.That((sets.Numbers()["proposed"], sets.Numbers()["overlaps"]), Is.EqualTo((1.0, 0.0)));
    }

    [Test]
    public async Task Without_pictures_a_proposal_stays_open_and_is_no_zero()
    {
        using var sets = new PatternSets();
        sets.Case(PatternSets.Set, 1, PatternFrames.Tiff(PatternFrames.Of(1), PatternFrames.Of(2)), 2);
        sets.Case(PatternSets.Data, 2, PatternFrames.Tiff(PatternFrames.Of(1)), 1);
        await sets.ManifestAsync("--without-pictures");
        await NotComparable(sets, "near-duplicates", "confirmed", "1 proposal could not be looked at");
    }

    [TestCase("donor")]
    [TestCase("vessel")]
    public async Task A_key_that_one_case_does_not_say_is_not_comparable(string key)
    {
        using var sets = new PatternSets();
        sets.Case(
            PatternSets.Set, 1, PatternFrames.Tiff(PatternFrames.Of(1)), 1, donor: key == "donor" ? "" : null, vessel: key == "vessel" ? "" : null);
        await sets.ManifestAsync();
        await NotComparable(sets, key, key, "1 of 2 cases and 0 of 2 items do not say");
    }

    [Test]
    public async Task A_key_that_one_item_does_not_say_is_not_comparable()
    {
        using var sets = new PatternSets();
        await sets.ManifestAsync();
        sets.Line.Edit($"{PatternSets.Development}/development.json", "      \"batch\": \"B-data-1\",\n", "");
        await NotComparable(sets, "batch", "batch", "0 of 2 cases and 1 of 2 items do not say");
    }

    [Test]
    public async Task An_overlap_counts_whatever_else_could_not_be_compared()
    {
        using var sets = new PatternSets();
        sets.Case(PatternSets.Set, 1, PatternFrames.Tiff(PatternFrames.Of(1)), 1, batch: "B-data-1", donor: "");
        await sets.ManifestAsync();
        var found = await sets.OverlapAsync();
        Assert.That(found.ExitCode, Is.EqualTo(1), found.Stderr);
        Assert.That(found.Stdout, Does.Contain("OVERLAP: confirmed   1 of 5 not comparable"));
        Assert.That(sets.Numbers()["overlaps"], Is.EqualTo(1));
        Assert.That(sets.Numbers(), Does.Not.ContainKey("donor"));
    }

    [Test]
    public async Task Features_have_no_look_and_are_not_comparable()
    {
        using var sets = new PatternSets();
        sets.Case(
            PatternSets.Set, 1, TinyFrames.Csv([1, 2, 3]), 3, ending: "csv", shape: FrameShape.OfFeatures(TinyFrames.Features));
        await sets.ManifestAsync();
        await NotComparable(sets, "near-duplicates", "confirmed", "1 case without pictures");
    }

    [Test]
    public async Task A_flat_frame_is_like_no_other_and_counted_apart()
    {
        using var sets = new PatternSets();
        var flat = new byte[PatternFrames.Side * PatternFrames.Side];
        sets.Case(PatternSets.Set, 1, PatternFrames.Tiff(flat, PatternFrames.Of(1)), 2);
        sets.Case(PatternSets.Data, 1, PatternFrames.Tiff(PatternFrames.Of(2), flat, flat), 3);
        await sets.ManifestAsync();
        var found = await sets.OverlapAsync("--json");
        Assert.That(found.ExitCode, Is.Zero, found.Stdout + found.Stderr);
        using var document = JsonDocument.Parse(found.Stdout);
        var near = document.RootElement.GetProperty("near");
        Assert.That((near.GetProperty("setFlat").GetInt32(), near.GetProperty("developmentFlat").GetInt32()), Is.EqualTo((1, 2)));
        Assert.That(near.GetProperty("proposed").GetInt32(), Is.Zero);
    }

    [TestCase("hashes.npy", "LC-S402")]
    [TestCase("pictures.npy", "LC-S402")]
    public async Task A_table_that_was_changed_is_refused(string table, string code)
    {
        using var sets = new PatternSets();
        await sets.ManifestAsync();
        var path = sets.Line.At($"{PatternSets.Development}/{table}");
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        await Refused(sets, 4, code, table);
    }

    [Test]
    public async Task Frames_that_were_changed_are_refused()
    {
        using var sets = new PatternSets();
        await sets.ManifestAsync();
        sets.Line.Bytes($"{PatternSets.Set}/cases/frames/challenge-1.tif", PatternFrames.Tiff(PatternFrames.Of(5)));
        await Refused(sets, 4, "LC-S208", "challenge-1.tif");
    }

    [Test]
    public async Task No_manifest_an_item_twice_or_too_few_rows_is_refused()
    {
        using var sets = new PatternSets();
        await Refused(sets, 2, "LC-W104", "development.json");
        await sets.ManifestAsync();
        var manifest = $"{PatternSets.Development}/development.json";
        sets.Line.Edit(manifest, "\"hashed\": 3", "\"hashed\": 2");
        await Refused(sets, 2, "LC-S403", "hashes.npy");
        sets.Line.Edit(manifest, "\"item\": \"data-2\"", "\"item\": \"data-1\"");
        await Refused(sets, 2, "LC-S401", "data-1");
        var none = await sets.Line.RunAsync("set", "overlap", PatternSets.Set);
        Assert.That((none.ExitCode, none.Stdout), Is.EqualTo((2, "")));
        Assert.That(none.Stderr, Does.Contain("--development"));
    }

    private static async Task Confirmed(PatternSets sets, string pair)
    {
        await sets.ManifestAsync();
        var found = await sets.OverlapAsync();
        Assert.That(found.ExitCode, Is.EqualTo(1), found.Stdout + found.Stderr);
        Assert.That(found.Stdout, Does.Contain("1 proposed, 1 confirmed").And.Contain(pair).And.Contain("OVERLAP: confirmed\n"));
        Assert.That((sets.Numbers()["exact"], sets.Numbers()["confirmed"], sets.Numbers()["overlaps"]), Is.EqualTo((0.0, 1.0, 1.0)));
    }

    private static async Task NotComparable(PatternSets sets, string what, string number, string why)
    {
        var found = await sets.OverlapAsync();
        Assert.That(found.ExitCode, Is.EqualTo(3), found.Stdout + found.Stderr);
        Assert.That(found.Stdout, Does.Contain($"n/c   {what}").And.Contain(why).And.Contain("OVERLAP: not comparable   1 of 5 not comparable"));
        Assert.That(sets.Numbers(), Does.Not.ContainKey(number).And.Not.ContainKey("overlaps"));
        Assert.That(sets.Numbers()["notComparable"], Is.EqualTo(1));
    }

    private static async Task Refused(PatternSets sets, int exit, string code, string named)
    {
        var found = await sets.OverlapAsync();
        Assert.That((found.ExitCode, found.Stdout), Is.EqualTo((exit, "")), found.Stderr);
        Assert.That(found.Stderr, Does.Contain(code).And.Contain(named));
        Assert.That(Directory.Exists(sets.Line.At("records/checks")), Is.False);
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
