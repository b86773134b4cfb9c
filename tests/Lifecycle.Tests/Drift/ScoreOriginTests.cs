using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;
using Lifecycle.Replay;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>What scores of one model meant says nothing of another's: profile, window and criteria are held against each other.</summary>
public sealed class ScoreOriginTests
{
    private const string Light = "score.debris";

    private static readonly ScoredBy Old = new("morph", "1.3.0", Digest.Of("old"u8), ModelRole.Production, Digest.Of("policy"u8));
    private static readonly ScoredBy New = new("morph", "1.4.1", Digest.Of("new"u8), ModelRole.Candidate, Digest.Of("policy"u8));
    private static readonly ScoredBy OldElsewhere = Old with { Role = ModelRole.Candidate };
    private static readonly ScoredBy OtherPolicy = Old with { Alerts = Digest.Of("another"u8) };
    private static readonly ScoredBy OfTable = Old with { Role = null, Alerts = null };

    private static IEnumerable<TestCaseData> Sides()
    {
        yield return Case("one model in another role", Old, OldElsewhere, Old, null);
        yield return Case("a table of that model", Old, OfTable, Old, null);
        yield return Case("the window of another", Old, New, New, "they are of different models: profile morph 1.3.0 (production) sha256:");
        yield return Case("the criteria of another", Old, Old, New, "different models: profile morph 1.3.0 (production) sha256:");
        yield return Case("the profile of another", New, Old, Old, "different models: profile morph 1.4.1");
        yield return Case("nobody named the window's", Old, null, Old, "nobody says of which model the scores of the window are");
        yield return Case("nobody named the profile's", null, Old, Old, "nobody says of which model the scores of the profile are");
        yield return Case("another alert policy", Old, OtherPolicy, Old, "alerts were raised by different policies");
    }

    [TestCaseSource(nameof(Sides))]
    public void Criteria_are_estimated_of_one_model_alone(ScoredBy? profile, ScoredBy? window, ScoredBy asked, string? why)
    {
        var report = Ok(DriftChecker.Check(Profile(profile), "w", [Scored(50, 4, window, "N")], Question(asked)));
        var (one, first) = (report.Consequences!.Consequences.Single(), report.Consequences.Assumptions[0]);
        Assert.That((one.ByScores.Reason.Contains(why ?? "#", StringComparison.Ordinal), one.ByMix.Reason.Contains(why ?? "#", StringComparison.Ordinal)), Is.EqualTo((why is not null, why is not null)));
        Assert.That((first.What, first.Stands), Is.EqualTo(("scores, alerts and outcomes are of one model", why is null)));
        Assert.That(why is null || one.Answer == ConsequenceAnswer.CannotSay);
    }

    [Test]
    public void A_score_of_another_model_is_not_the_same_signal()
    {
        var report = Ok(DriftChecker.Check(Profile(Old), Scored(50, 4, New, "N")));
        var (score, input) = (report.Signals.First(signal => signal.Signal.Name == Light), report.Signals.First(signal => signal.Signal.Name == "light"));
        Assert.That((score.Answer, score.Tests is null), Is.EqualTo((DriftAnswer.NotEnough, true)));
        Assert.That(score.Reason, Does.Contain("a score of morph 1.4.1 (candidate) sha256:").And.Contain("of morph 1.3.0 (production) sha256:"));
        Assert.That(input.Answer, Is.EqualTo(DriftAnswer.Stable));
        Assert.That((report.Answer, report.Exit), Is.EqualTo((DriftAnswer.NotEnough, Refusals.ExitCode.NotEnough)));
    }

    [Test]
    public void A_window_of_inputs_alone_has_no_model_to_differ() => Assert.That(
        Ok(DriftChecker.Check(Profile(Old), "w", [Batches(50, 4, prefix: "N")], Question(Old))).Consequences!.Assumptions[0].Stands, Is.True);

    [Test]
    public void Profile_and_report_say_whose_scores_they_have()
    {
        var profile = Ok(JsonSource.Parse("p.json", DriftProfileDocument.Write(Profile(Old))).Then(DriftProfileDocument.Read));
        Assert.That(profile.Model, Is.EqualTo(Old));
        var report = DriftReportDocument.Write(Ok(DriftChecker.Check(profile, Scored(50, 4, New, "N"))), AnyDigest, null);
        Assert.That(Encoding.UTF8.GetString(report), Does.Contain("\"version\": \"1.3.0\"").And.Contain("\"version\": \"1.4.1\""));
        Assert.That(DriftReportDocument.Read(Ok(JsonSource.Parse("r.json", report))).Why(), Is.Empty);
    }

    [Test]
    public void Scores_of_two_models_are_no_one_reference()
    {
        Assert.That(ProfileFitter.Fit(Settings, AnyDigest, [Scored(1, 6, Old, "B"), Scored(2, 6, New, "C")], "test").Why(), Has.Some.Contains("LC-D115"));
        Assert.That(ProfileFitter.Fit(Settings, AnyDigest, [Scored(1, 6, Old, "B"), Scored(2, 6, null, "C")], "test").Why(), Has.Some.Contains("a model that nobody named"));
        Assert.That(Code(DriftProfile.Merge(Profile(Old), Profile(New))), Is.EqualTo("LC-D107"));
    }

    [Test]
    public void Settings_name_the_model_of_a_table()
    {
        var text = $"{{\"format\": \"lifecycle/drift@1\", \"name\": \"x\", \"consequences\": {{\"model\": {{\"name\": \"morph\", \"version\": \"1.3.0\", \"sha256\": \"{Old.Digest.Text}\"}}}}}}";
        Assert.That(Ok(JsonSource.Parse("s.json", Encoding.UTF8.GetBytes(text)).Then(DriftSettingsDocument.Read)).Consequences.Model, Is.EqualTo(OfTable));
    }

    private static TestCaseData Case(string name, ScoredBy? profile, ScoredBy? window, ScoredBy asked, string? why) =>
        new TestCaseData(profile, window, asked, why).SetArgDisplayNames(name);

    private static ConsequenceQuestion Question(ScoredBy model) => new(
        "a run", [new AskedCriterion("AC-1", "DEBRIS", Metric.Sensitivity, Bound.AtLeast(0.5), null)], [], []) { Model = model };

    private static DriftProfile Profile(ScoredBy? model) => Ok(ProfileFitter.Fit(Settings, AnyDigest, [Scored(1, 12, model, "B")], "test"));

    private static DriftTable Scored(ulong seed, int batches, ScoredBy? model, string prefix)
    {
        var table = Batches(seed, batches, prefix: prefix);
        return table with
        {
            Model = model,
            Numbers = new Dictionary<string, NumberColumn>(table.Numbers) { [Light] = table.Numbers["light"] },
        };
    }
}
