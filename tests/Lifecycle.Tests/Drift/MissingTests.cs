using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>What is missing is a signal too: judged by how much units of the reference lack, and by limits where they lack nothing.</summary>
public sealed class MissingTests
{
    // Of a window of four batches of 200 rows each, beside a reference that lacks nothing.
    [TestCase(0, DriftAnswer.Stable, null)]
    [TestCase(9, DriftAnswer.Stable, null)]
    [TestCase(10, DriftAnswer.Watch, "5 % of values missing or infinite, reference 0 %")]
    [TestCase(59, DriftAnswer.Watch, "29.5 % of values missing or infinite, reference 0 %")]
    [TestCase(60, DriftAnswer.Drifted, "30 % of values missing or infinite, reference 0 %")]
    [TestCase(160, DriftAnswer.Drifted, "80 % of values missing or infinite, reference 0 %")]
    [TestCase(190, DriftAnswer.Drifted, "95 % of values missing or infinite, reference 0 %")]
    [TestCase(200, DriftAnswer.Drifted, "100 % of values missing or infinite, reference 0 %")]
    public void A_reference_that_lacks_nothing_sets_limits(int missing, DriftAnswer answer, string? said)
    {
        var light = Light(Fitted(_ => 0), Lacking(90, 4, _ => missing, "N"));
        Assert.That((light.Answer, light.Missing!.P), Is.EqualTo((answer, (double?)null)), light.Reason);
        Assert.That(said is null || light.Reason == said || light.Reason.EndsWith($"and {said}", StringComparison.Ordinal), Is.True, light.Reason);
    }

    [Test]
    public void One_batch_that_lacks_much_among_many_that_lack_nothing_is_named()
    {
        var light = Light(Fitted(_ => 0), Lacking(91, 30, batch => batch == 7 ? 100 : 0, "N"));
        Assert.That((light.Answer, light.Reason, light.Missing!.Unit),
            Is.EqualTo((DriftAnswer.Drifted, "50 % of values of N007 missing or infinite, reference 0 %", "N007")));
    }

    [Test]
    public void A_reference_that_lacks_as_much_from_batch_to_batch_makes_it_nothing_new()
    {
        var profile = Fitted(batch => batch * 5 % 12 * 10);
        var same = Light(profile, Lacking(92, 4, batch => 40 + (batch * 20), "N"));
        Assert.That((same.Answer, same.Missing!.AdjustedP), Is.EqualTo((DriftAnswer.Stable, (double?)1)), same.Reason);
        var once = Light(profile, Lacking(92, 1, _ => 110, "N"));
        Assert.That((once.Answer, once.Missing!.Excess), Is.EqualTo((DriftAnswer.Stable, 0.275)), once.Reason);
    }

    [Test]
    public void A_reference_that_always_lacks_a_little_shows_what_lacks_much()
    {
        var profile = Fitted(batch => batch % 4);
        var much = Light(profile, Lacking(93, 3, _ => 80, "N"));
        Assert.That((much.Answer, much.Missing!.AdjustedP < 0.001), Is.EqualTo((DriftAnswer.Drifted, true)), much.Reason);
        Assert.That(much.Reason, Does.EndWith("40 % of values missing or infinite, reference 0.8 %"));
        var one = Light(profile, Lacking(94, 10, batch => batch == 3 ? 40 : batch % 4, "N"));
        Assert.That((one.Answer, one.Missing!.Unit), Is.EqualTo((DriftAnswer.Watch, "N003")), one.Reason);
    }

    // Which chances make up the family is settled by the profile.
    [TestCase(0, 2)]
    [TestCase(1, 3)]
    public void What_is_missing_is_a_member_of_the_family_where_the_reference_lacks_something(int lacking, int members)
    {
        var report = Ok(DriftChecker.Check(Fitted(_ => lacking), Lacking(95, 2, _ => 0, "N")));
        var least = report.Signals.MinBy(signal => signal.Tests!.P)!;
        Assert.That(least.Tests!.P * members, Is.LessThan(1));
        Assert.That(least.Tests.AdjustedP, Is.EqualTo(least.Tests.P * members));
    }

    [Test]
    public void A_category_that_is_empty_in_every_second_row_has_drifted()
    {
        var table = Lacking(96, 4, _ => 0, "N");
        string[] kinds = [.. table.Texts["kind"].Select((kind, row) => row % 2 == 0 ? "" : kind)];
        var report = Ok(DriftChecker.Check(Fitted(_ => 0), table with
        {
            Texts = new Dictionary<string, IReadOnlyList<string>> { ["camera"] = table.Texts["camera"], ["kind"] = kinds },
        }));
        var kind = report.Signals.First(signal => signal.Signal.Name == "kind");
        Assert.That((kind.Answer, report.Signals.First(signal => signal.Signal.Name == "light").Answer), Is.EqualTo((DriftAnswer.Drifted, DriftAnswer.Stable)));
        Assert.That(kind.Reason, Does.EndWith("50 % of values missing or infinite, reference 0 %"));
    }

    private static DriftProfile Fitted(Func<int, int> missing) => Ok(ProfileFitter.Fit(Settings, null, [Lacking(1, 12, missing, "B")], "test"));

    // Batches of 200 rows, of which so many have no number; half of those are infinite.
    private static DriftTable Lacking(ulong seed, int count, Func<int, int> missing, string prefix)
    {
        const int Length = 200;
        var random = new Statistics.SeededRandom(seed);
        var (batches, cameras, kinds, values) = (new List<string>(), new List<string>(), new List<string>(), new List<double>());
        for (var batch = 0; batch < count; batch++)
        {
            var donor = TestKit.Drift.DriftSeries.Gaussian(random);
            for (var row = 0; row < Length; row++)
            {
                batches.Add($"{prefix}{batch:D3}");
                cameras.Add("C");
                kinds.Add(random.NextShare() < 0.3 ? "a" : "b");
                var value = donor + TestKit.Drift.DriftSeries.Gaussian(random);
                values.Add(row >= missing(batch) ? value : row % 2 == 0 ? double.NaN : double.PositiveInfinity);
            }
        }

        return new DriftTable
        {
            Name = "window.csv", Rows = values.Count, Batches = batches,
            Texts = new Dictionary<string, IReadOnlyList<string>> { ["camera"] = cameras, ["kind"] = kinds },
            Numbers = new Dictionary<string, NumberColumn> { ["light"] = values.ToArray() },
        };
    }
}
