using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>A name has one reading or none.</summary>
public sealed class NamePatternTests
{
    private static readonly SourceSpot Where = new("import.yaml", 3);

    [TestCase("{vessel}_{batch}", "V1_B2", "vessel=V1 batch=B2")]
    [TestCase("{class}/{vessel}_{time:yyyyMMdd-HHmmss}_{camera}", "DEBRIS/V-1_20250131-081500_CH2", "class=DEBRIS vessel=V-1 time=20250131-081500 camera=CH2")]
    [TestCase("{vessel}_{time:yyyy-MM-dd_HH-mm-ss}_{camera}", "V1_2025-01-31_08-15-00_a", "vessel=V1 time=2025-01-31_08-15-00 camera=a")]
    [TestCase("{time:yyyyMMdd}{camera}", "20250131CH", "time=20250131 camera=CH")]
    [TestCase("AS_09125_{plate}_{well}f{field}d{channel}", "AS_09125_050116030001_D03f00d0", "plate=050116030001 well=D03 field=00 channel=0")]
    [TestCase("x", "x", "")]
    public void A_name_is_taken_apart(string pattern, string name, string parts) =>
        Assert.That(Text(Pattern(pattern).Match(name, out _)), Is.EqualTo(parts));

    [TestCase("{vessel}_{batch}", "V1_B2_extra", TestName = "More parts than the pattern has")]
    [TestCase("{vessel}_{batch}", "V1", TestName = "Fewer")]
    [TestCase("{vessel}_{batch}", "_B2", TestName = "An empty part")]
    [TestCase("{vessel}_{batch}", "V1_", TestName = "An empty last part")]
    [TestCase("{vessel}_{batch}", "a/V1_B2", TestName = "A folder more")]
    [TestCase("{class}/{vessel}", "V1", TestName = "A folder less")]
    [TestCase("{vessel}_{time:yyyyMMdd}", "V1_20250231", TestName = "A day that there is not")]
    [TestCase("{vessel}_{time:yyyyMMdd}", "V1_2025013", TestName = "A digit less")]
    [TestCase("x{vessel}", "yV1", TestName = "Another text")]
    [TestCase("{vessel}x", "V1", TestName = "No text at the end")]
    public void A_name_that_does_not_fit_has_no_reading(string pattern, string name)
    {
        Assert.That(Pattern(pattern).Match(name, out var reason), Is.Null);
        Assert.That(reason, Is.Not.Empty);
    }

    [TestCase("")]
    [TestCase("{a}{b}")]
    [TestCase("{a}_{a}")]
    [TestCase("{a")]
    [TestCase("a}")]
    [TestCase("{}")]
    [TestCase("{a b}")]
    [TestCase("{a:id}")]
    [TestCase("{a:yyyyMM}")]
    [TestCase("{a:yyMMdd}")]
    [TestCase("{a:yyyyMMddmm}")]
    [TestCase("{a:yyyyMMddyyyy}")]
    public void A_pattern_that_could_be_read_in_two_ways_is_refused(string pattern)
    {
        Assert.That(NamePattern.Parse(Where, pattern).TryGet(out _, out var why), Is.False);
        Assert.That((why[0].Code.Code, why[0].Where), Is.EqualTo(("LC-I201", Where)));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void What_was_put_together_is_taken_apart_again(ulong seed)
    {
        var random = new SeededRandom(seed);
        string Word() => string.Concat(Enumerable.Range(0, 1 + random.NextBelow(6)).Select(_ => "abcXYZ019.-"[random.NextBelow(11)]));
        var (a, b, c) = (Word(), Word(), Word());
        var parts = Pattern("{a}/run_{b}__{c}").Match($"{a}/run_{b}__{c}", out var reason);
        Assert.That(Text(parts), Is.EqualTo($"a={a} b={b} c={c}"), reason);
    }

    [Test]
    public void No_name_is_slow_or_throws()
    {
        var pattern = Pattern(string.Join('_', Enumerable.Range(0, 30).Select(at => $"{{p{at}}}")));
        Assert.That(pattern.Match(new string('_', 100_000), out _), Is.Null);
        Assert.That(pattern.Match(string.Concat(Enumerable.Repeat("a_", 50_000)), out _), Is.Null);
        var random = new SeededRandom(7);
        for (var round = 0; round < 2_000; round++)
        {
            var name = string.Concat(Enumerable.Range(0, random.NextBelow(30)).Select(_ => (char)random.NextBelow(0x250)));
            Assert.That(() => Pattern("{class}/{vessel}_{time:yyyyMMdd-HHmmss}_{camera}").Match(name, out _), Throws.Nothing);
            Assert.That(() => NamePattern.Parse(Where, name), Throws.Nothing);
        }
    }

    [TestCase("{a}-{b}", "x-y z", "x-y z")]
    [TestCase("{b:id}", "y-z", "y z")]
    [TestCase("{a}", "x", "x")]
    public void Parts_are_put_together(string template, string text, string plain)
    {
        var row = new ImportRow(Where, "f", new Dictionary<string, string> { ["a"] = "x", ["b"] = "y z", ["c"] = "" }, []);
        Assert.That(FillTemplate.Parse(Where, template).TryGet(out var fill, out _), Is.True);
        Assert.That((fill!.Fill(row, out _), fill.Fill(row, out _, isPlain: false)), Is.EqualTo((text, plain)));
        Assert.That(FillTemplate.Parse(Where, "{a}{c}").TryGet(out fill, out _), Is.True);
        Assert.That((fill!.Fill(row, out var missing), missing), Is.EqualTo(((string?)null, "c")), "an empty part is none");
    }

    private static NamePattern Pattern(string text) => NamePattern.Parse(Where, text).TryGet(out var pattern, out var why)
        ? pattern
        : throw new AssertionException(why[0].What);

    private static string? Text(IReadOnlyDictionary<string, string>? parts) =>
        parts is null ? null : string.Join(' ', parts.Select(part => $"{part.Key}={part.Value}"));
}
