using System.Text;
using Lifecycle.Formats;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>A report that is read again: it has its published form, and what it says follows from its numbers.</summary>
public sealed class DriftReportTests
{
    private static readonly DriftSettings[] Kinds = [Settings, Settings with { IsFalseShare = true, Matched = ["camera"] }];

    private static IEnumerable<TestCaseData> Windows()
    {
        var plain = Batches(70, 3, prefix: "N");
        yield return new TestCaseData(plain).SetArgDisplayNames("nothing moved");
        yield return new TestCaseData(Batches(71, 3, 9, prefix: "N")).SetArgDisplayNames("drifted");
        yield return new TestCaseData(Batches(72, 1, 1.8, prefix: "N")).SetArgDisplayNames("a little");
        yield return new TestCaseData(Pick(plain, [.. Enumerable.Range(0, 10)])).SetArgDisplayNames("too few rows");
        yield return new TestCaseData(Batches(73, 2, prefix: "N", light: (_, _) => 5)).SetArgDisplayNames("constant");
        yield return new TestCaseData(plain with { Numbers = new Dictionary<string, NumberColumn>() }).SetArgDisplayNames("a signal is missing");
        yield return new TestCaseData(Batches(74, 4, prefix: "N", camera: _ => "")).SetArgDisplayNames("rows without a level");
    }

    [TestCaseSource(nameof(Windows))]
    public void What_is_written_is_read_and_follows_from_its_numbers(DriftTable window)
    {
        foreach (var kind in Kinds)
        {
            var (report, text, profile) = Written(Profile(kind), window);
            var read = Ok(DriftReportDocument.Read(text));
            Assert.That((read.Answer, read.Profile, read.Window), Is.EqualTo((report.Answer, AnyDigest, "window.csv")));
            Assert.That(read.Signals, Is.EqualTo(report.Signals.Select(signal => (signal.Signal.Name, signal.Answer))));
            Assert.That(DriftReportRule.Faults(text.AsMap(), profile.AsMap(), report.Profile), Is.Empty);
        }
    }

    [TestCase(5.0)]
    [TestCase(0.0)]
    public void A_profile_that_never_varied_gives_a_report_that_is_read(double level)
    {
        var still = Ok(ProfileFitter.Fit(Settings, null, [Batches(1, 12, light: (_, _) => level)], "test"));
        var (report, text, profile) = Written(still, Batches(75, 2, prefix: "N", light: (_, _) => level + 1));
        Assert.That(Ok(DriftReportDocument.Read(text)).Answer, Is.EqualTo(DriftAnswer.Drifted));
        Assert.That(DriftReportRule.Faults(text.AsMap(), profile.AsMap(), report.Profile), Is.Empty);
    }

    [TestCase("\"answer\": \"stable\"", "\"answer\": \"watch\"", "the answer of kind is watch by the report, and stable comes out")]
    [TestCase("\"rows\": 180,\n    \"ofRows\"", "\"rows\": 90,\n    \"ofRows\"", "the answer of kind is stable by the report, and not enough data comes out")]
    [TestCase("\"values\": 180", "\"values\": 90", "the answer of kind is stable by the report, and not enough data comes out")]
    [TestCase("\"ofRows\": 180", "\"ofRows\": 179", "how many rows the window has")]
    [TestCase("\"excess\": 0", "\"excess\": 0.2", "kind: missing excess: 0.2 is recorded, and 0 comes out")]
    [TestCase("\"adjustedP\": null", "\"adjustedP\": 0.5", "kind: missing adjustedP: 0.5 is recorded, and none comes out")]
    [TestCase("beyond the limit", "within the limit", "what is said of light is within the limit")]
    [TestCase("\"name\": \"test\"", "\"name\": \"other\"", "settings of the profile and of the report")]
    [TestCase("\"tool\": \"test\"", "\"tool\": \"mine\"", "the program is mine by the report, and test comes out")]
    [TestCase("\"signal\": \"kind\"", "\"signal\": \"kin\"", "which signals there are")]
    [TestCase("\"drifted\": 0.5", "\"drifted\": 50", "settings of the profile and of the report: shift drifted")]
    public void What_was_made_to_say_otherwise_is_found(string old, string now, string said)
    {
        var (report, text, profile) = Written(Profile(), Batches(71, 3, 9, prefix: "N"), old, now);
        Assert.That(DriftReportRule.Faults(text.AsMap(), profile.AsMap(), report.Profile), Has.Some.Contains(said));
    }

    [TestCase(0.4, 0.0, 0.0, false)]
    [TestCase(0.0, -3.0, 0.0, true)]
    [TestCase(0.0, 0.4, 3.0, true)]
    [TestCase(0.0, 0.4, -0.4, false)]
    public void A_step_and_the_furthest_unit_count_for_as_much_as_a_shift(double shift, double step, double furthest, bool isFar) => Assert.That(
        new DriftEffect { Shift = shift, Step = step, Furthest = furthest, Stability = 0, Carried = 0, CarriedError = 0, Overlap = 1, Deviation = 1 }
            .Reaches(Settings, limits => limits.Drifted), Is.EqualTo(isFar));

    private static (DriftReport Report, SourceNode Text, SourceNode Profile) Written(DriftProfile profile, DriftTable window, string old = "", string now = "")
    {
        var report = Ok(DriftChecker.Check(profile, window));
        var text = Encoding.UTF8.GetString(DriftReportDocument.Write(report, AnyDigest, null));
        Assert.That(text, Does.Contain(old));
        return (report, Ok(JsonSource.Parse("report", Encoding.UTF8.GetBytes(old.Length == 0 ? text : text.Replace(old, now, StringComparison.Ordinal)))),
            Ok(JsonSource.Parse("profile", DriftProfileDocument.Write(profile))));
    }
}
