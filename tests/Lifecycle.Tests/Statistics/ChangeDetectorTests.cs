using static Lifecycle.Alerts.AlertSamples;
using static Lifecycle.Statistics.StatisticsSamples;

namespace Lifecycle.Statistics;

/// <summary>Detectors against themselves written out over the whole stream, and what asking must not change.</summary>
public sealed class ChangeDetectorTests
{
    private static readonly string[] Kinds = ["adwin", "page-hinkley", "ddm", "cusum", "ewma"];

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Judging_changes_nothing_and_a_copy_goes_on_alone(ulong seed)
    {
        var random = new SeededRandom(seed);
        foreach (var kind in Kinds)
        {
            var stream = Stream(random, kind, 400);
            var expected = Verdicts(Start(kind), stream);
            var split = random.NextBelow(stream.Length);
            var detector = Start(kind);
            for (var index = 0; index < split; index++)
            {
                Ok(detector.Observe(stream[index]));
                Enumerable.Range(0, random.NextBelow(4)).ToList().ForEach(_ => detector.Judge());
            }

            var copy = detector.Copy();
            Assert.That(copy.Seen, Is.EqualTo(split));
            Assert.That(Verdicts(detector, stream[split..]), Is.EqualTo(expected[split..]), $"{kind}, seed {seed}");
            Assert.That(Verdicts(copy, stream[split..]), Is.EqualTo(expected[split..]), $"the copy of {kind}, seed {seed}");
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void A_detector_that_was_saved_goes_on_as_if_nothing_had_happened(ulong seed)
    {
        var random = new SeededRandom(seed);
        foreach (var kind in Kinds)
        {
            var stream = Stream(random, kind, 400);
            var split = random.NextBelow(stream.Length);
            var (detector, restored) = (Start(kind), Start(kind));
            Verdicts(detector, stream[..split]);
            Assert.That(restored.TryRestore(detector.Save()), Is.True, kind);
            Assert.That((restored.Judge(), restored.Seen), Is.EqualTo((detector.Judge(), detector.Seen)), kind);
            Assert.That(Verdicts(restored, stream[split..]), Is.EqualTo(Verdicts(detector, stream[split..])), $"{kind}, seed {seed}");
            Assert.That(restored.Save(), Is.EqualTo(detector.Save()), $"{kind}, seed {seed}");
        }
    }

    [Test]
    public void Numbers_that_no_detector_saved_are_refused_and_change_nothing([ValueSource(nameof(Kinds))] string kind)
    {
        var (detector, other) = (Start(kind), Start(kind));
        Verdicts(detector, Stream(new SeededRandom(1), kind, 100));
        var saved = detector.Save();
        foreach (var numbers in (double[][])[[], saved[..^1], [.. saved, 1], [-1, .. saved[1..]], [0.5, .. saved[1..]], [.. saved[..^1], double.NaN]])
        {
            Assert.That(other.TryRestore(numbers), Is.False, string.Join(' ', numbers));
            Assert.That((other.Seen, other.Save()), Is.EqualTo((0, Start(kind).Save())));
        }
    }

    [Test]
    public void A_refused_value_leaves_everything_as_it_was([ValueSource(nameof(Kinds))] string kind)
    {
        var stream = Stream(new SeededRandom(3), kind, 400);
        var (detector, undisturbed) = (Start(kind), Start(kind));
        foreach (var value in stream)
        {
            Assert.That(Codes(detector.Observe(double.NaN)), Is.EqualTo("LC-Q101:"));
            Assert.That(Codes(detector.Observe(double.PositiveInfinity)), Is.EqualTo("LC-Q101:"));
            Assert.That(Verdicts(detector, [value]), Is.EqualTo(Verdicts(undisturbed, [value])));
        }

        Assert.That(detector.Seen, Is.EqualTo(stream.Length));
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Adwin_is_a_window_of_values_cut_where_means_differ(ulong seed)
    {
        var random = new SeededRandom(seed);
        var settings = new AdwinSettings(0.05, 1 + random.NextBelow(8), 1 + random.NextBelow(5), 1 + random.NextBelow(5), random.NextBelow(15));
        var detector = Ok(AdwinDetector.Start(settings));
        var (window, tick, changed) = (new List<List<double>>(), 0, false);
        foreach (var value in Stream(random, "adwin", 500))
        {
            (window, tick) = changed ? ([], 0) : (window, tick);
            changed = false;
            Grow(window, value, settings.BucketsMax);
            tick++;
            while (tick % settings.Clock == 0 && window.Sum(bucket => bucket.Count) > settings.Grace && HasCut(window, settings))
            {
                window.RemoveAt(0);
                changed = true;
            }

            Ok(detector.Observe(value));
            var values = window.SelectMany(bucket => bucket).ToArray();
            Assert.That(detector.Judge() == ChangeVerdict.Changed, Is.EqualTo(changed), $"seed {seed}, value {detector.Seen}");
            Assert.That(detector.Width, Is.EqualTo(values.Length));
            Close(detector.Mean, values.Average(), 1e-8);
            Close(detector.Spread, values.Sum(v => Math.Pow(v - values.Average(), 2)), 1e-6);
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Page_Hinkley_is_its_sums_over_all_values_since_the_last_change(ulong seed)
    {
        var random = new SeededRandom(seed);
        var side = (ChangeSide)random.NextBelow(3);
        var detector = Ok(PageHinkleyDetector.Start(new(20, 0.01, 6, 0.99, side)));
        var since = new List<double>();
        foreach (var value in Stream(random, "page-hinkley", 300))
        {
            since = detector.Judge() == ChangeVerdict.Steady ? since : [];
            since.Add(value);
            double Sum(int count, double slack) => Enumerable.Range(1, count).Sum(n =>
                Math.Pow(0.99, count - n) * (since[n - 1] - since.Take(n).Average() + slack));
            var counts = Enumerable.Range(1, since.Count).ToArray();
            var up = Sum(since.Count, -0.01) - counts.Min(n => Sum(n, -0.01));
            var down = Math.Max(-1, counts.Max(n => Sum(n, 0.01))) - Sum(since.Count, 0.01);
            Ok(detector.Observe(value));
            var expected = since.Count < 20 ? ChangeVerdict.Steady
                : up > 6 && side != ChangeSide.Down ? ChangeVerdict.Up
                : down > 6 && side != ChangeSide.Up ? ChangeVerdict.Down : ChangeVerdict.Steady;
            Assert.That(detector.Judge(), Is.EqualTo(expected), $"seed {seed}, value {detector.Seen}");
            if (since.Count > 60)
            {
                break; // the slow way is cubic
            }
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Charts_are_their_closed_forms(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (cusum, ewma) = (Ok(CusumDetector.Start(new(1, 2, 0.3, 1e9))), Ok(EwmaDetector.Start(new(1, 2, 0.2, 2.5))));
        var stream = Stream(random, "cusum", 120);
        for (var count = 1; count <= stream.Length; count++)
        {
            Ok(cusum.Observe(stream[count - 1]));
            Ok(ewma.Observe(stream[count - 1]));
            double Tail(int length, double sign) => stream[(count - length)..count].Sum(x => (sign * (x - 1) / 2) - 0.3);
            Close(cusum.High, Math.Max(0, Enumerable.Range(1, count).Max(length => Tail(length, 1))));
            Close(cusum.Low, Math.Max(0, Enumerable.Range(1, count).Max(length => Tail(length, -1))));
            Close(ewma.Average, 1 + Enumerable.Range(0, count).Sum(age => 0.2 * Math.Pow(0.8, age) * (stream[count - 1 - age] - 1)));
            Close(ewma.Allowed, 2.5 * 2 * Math.Sqrt(Enumerable.Range(0, count).Sum(age => Math.Pow(0.2 * Math.Pow(0.8, age), 2))));
            Assert.That(
                ewma.Judge(), Is.EqualTo(Math.Abs(ewma.Average - 1) <= ewma.Allowed ? ChangeVerdict.Steady
                    : ewma.Average > 1 ? ChangeVerdict.Up : ChangeVerdict.Down));
        }
    }

    [Test]
    public void Settings_outside_their_range_are_refused()
    {
        Assert.That(Codes(AdwinDetector.Start(new(0, 0, 0, 0, -1))), Is.EqualTo("LC-Q105: LC-Q105: LC-Q105: LC-Q105: LC-Q105:"));
        Assert.That(Codes(PageHinkleyDetector.Start(new(-1, double.NaN, -1, 2, ChangeSide.Up))), Is.EqualTo("LC-Q105: LC-Q105: LC-Q105: LC-Q105:"));
        Assert.That(Codes(DdmDetector.Start(new(-1, -1, double.NaN))), Is.EqualTo("LC-Q105: LC-Q105: LC-Q105:"));
        Assert.That(Codes(CusumDetector.Start(new(double.NaN, 0, -1, 0))), Is.EqualTo("LC-Q101: LC-Q105: LC-Q105: LC-Q105:"));
        Assert.That(Codes(EwmaDetector.Start(new(0, -1, 1.1, 0))), Is.EqualTo("LC-Q105: LC-Q105: LC-Q105:"));
        Assert.That(Codes(Ok(DdmDetector.Start(DdmSettings.Default)).Observe(0.5)), Is.EqualTo("LC-Q105:"));
    }

    private static ChangeDetector Start(string kind) => kind switch
    {
        "adwin" => Ok(AdwinDetector.Start(new(0.05, 4, 3, 3, 10))),
        "page-hinkley" => Ok(PageHinkleyDetector.Start(new(20, 0.01, 8, 0.999, ChangeSide.Both))),
        "ddm" => Ok(DdmDetector.Start(DdmSettings.Default)),
        "cusum" => Ok(CusumDetector.Start(new(0, 1, 0.5, 4))),
        _ => Ok(EwmaDetector.Start(new(0, 1, 0.2, 2.5))),
    };

    // A stream that changes a few times.
    private static double[] Stream(SeededRandom random, string kind, int length)
    {
        var level = 0.0;
        return [.. Enumerable.Range(0, length).Select(_ =>
        {
            level = random.NextBelow(80) == 0 ? random.NextShare() * 3 : level;
            return kind == "ddm" ? (random.NextShare() < 0.1 + (level / 4) ? 1 : 0) : random.NextBell() + level;
        })];
    }

    private static ChangeVerdict[] Verdicts(ChangeDetector detector, double[] stream) => [.. stream.Select(value =>
    {
        Ok(detector.Observe(value));
        return detector.Judge();
    })];

    // Oldest first; a size with more than the allowed buckets has its two oldest joined.
    private static void Grow(List<List<double>> window, double value, int bucketsMax)
    {
        window.Add([value]);
        for (var size = 1; window.Count(bucket => bucket.Count == size) > bucketsMax; size *= 2)
        {
            var at = window.FindIndex(bucket => bucket.Count == size);
            window[at].AddRange(window[at + 1]);
            window.RemoveAt(at + 1);
        }
    }

    private static bool HasCut(List<List<double>> window, AdwinSettings settings)
    {
        var values = window.SelectMany(bucket => bucket).ToArray();
        var variance = values.Sum(value => Math.Pow(value - values.Average(), 2)) / values.Length;
        var confidence = Math.Log(2 * Math.Log(values.Length) / settings.Delta);
        var before = 0;
        foreach (var bucket in window.SkipLast(1))
        {
            before += bucket.Count;
            var after = values.Length - before;
            if (before < settings.PartMin || after < settings.PartMin)
            {
                continue;
            }

            var m = (1.0 / (before - settings.PartMin + 1)) + (1.0 / (after - settings.PartMin + 1));
            if (Math.Abs(values[..before].Average() - values[before..].Average())
                > Math.Sqrt(2 * m * variance * confidence) + (2.0 / 3 * confidence * m))
            {
                return true;
            }
        }

        return false;
    }
}
