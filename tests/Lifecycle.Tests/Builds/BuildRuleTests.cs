using Lifecycle.Acceptance;
using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Builds;

/// <summary>What may be locked, for what, and what each thing that is missing or wrong is called.</summary>
public sealed class BuildRuleTests
{
    private static readonly SourceSpot Where = new("promotion.yaml");
    private static readonly RecordedAnswer Comparable = new("COMPARABILITY: comparable", ExitCode.Ok, IsInformational: false);

    private static BuildEvidence Whole => new()
    {
        Promotion = Where,
        Purpose = BuildPurpose.Production,
        Card = Card(Verdict.Accepted),
        Score = EvidenceState.Recorded,
        Unsealed = [],
        PapersMissing = [],
        Comparison = EvidenceState.Recorded,
        Compared = Comparable,
        Independence = EvidenceState.Recorded,
        Shadowed = null,
        Origin = new OriginState(new string('a', 40), [], null),
        NoCommit = null,
    };

    [Test]
    public void Whole_evidence_is_locked() => Says(Whole, []);

    [Test]
    public void Nothing_to_compare_and_no_manifest_is_not_asked_for() =>
        Says(Whole with { Comparison = EvidenceState.NotAsked, Compared = null, Independence = EvidenceState.NotAsked }, []);

    [TestCase(EvidenceState.Missing, "LC-B101")]
    [TestCase(EvidenceState.Stale, "LC-B102")]
    public void A_score_that_the_ledger_does_not_hold(EvidenceState state, string code)
    {
        Says(Whole with { Score = state }, [code]);
        Says(Shadow(Whole with { Score = state }), [code]);
    }

    [Test]
    public void What_was_rejected_is_for_nothing()
    {
        var rejected = Whole with { Card = Card(Verdict.Rejected) };
        Says(rejected, ["LC-B103"]);
        Says(Shadow(rejected), ["LC-B103"]);
    }

    [Test]
    public void Too_little_evidence_is_for_shadow_alone()
    {
        var few = Whole with { Card = Card(Verdict.InsufficientEvidence) };
        Says(few, ["LC-B104"]);
        Says(Shadow(few), []);
    }

    [TestCase(ScoreConditions.Unsealed)]
    [TestCase(ScoreConditions.Recorded)]
    public void What_is_informational_is_for_nothing(ScoreConditions conditions)
    {
        var never = SealRefusals.Never(Where, "criteria:criteria.yaml");
        var unsealed = Whole with { Card = Card(Verdict.Accepted) with { Conditions = conditions }, Unsealed = [never] };
        Says(unsealed, ["LC-B105", never.Code.Code]);
        Says(Shadow(unsealed), ["LC-B105", never.Code.Code]);
    }

    [Test]
    public void A_demonstration_may_be_locked() =>
        Says(Whole with { Card = Card(Verdict.Accepted) with { Conditions = ScoreConditions.Demonstration } }, []);

    [TestCase(false, true, EvidenceState.Missing, DriftAnswer.Stable, false, "", "")]
    [TestCase(true, true, EvidenceState.Recorded, DriftAnswer.Stable, false, "", "")]
    [TestCase(true, true, EvidenceState.Missing, null, false, "LC-B101", "")]
    [TestCase(true, true, EvidenceState.Stale, DriftAnswer.Stable, false, "LC-B102", "LC-B102")]
    [TestCase(true, false, EvidenceState.Missing, null, false, "LC-B110 LC-B101", "LC-B110")]
    [TestCase(true, true, EvidenceState.Recorded, DriftAnswer.Stable, true, "LC-B110", "LC-B110")]
    [TestCase(true, true, EvidenceState.Recorded, DriftAnswer.Drifted, false, "LC-B109", "LC-B109")]
    [TestCase(false, true, EvidenceState.Recorded, DriftAnswer.Drifted, false, "LC-B109", "LC-B109")]
    [TestCase(true, true, EvidenceState.Recorded, DriftAnswer.Watch, false, "LC-B111", "")]
    [TestCase(false, true, EvidenceState.Recorded, DriftAnswer.NotEnough, false, "", "")]
    public void Drift_evidence(bool isAsked, bool isSealed, EvidenceState state, DriftAnswer? answer, bool isInformational, string production, string shadow)
    {
        var report = answer is { } said
            ? new RecordedReport(said, isInformational, "tool", Digest.Of("p"u8), "week.csv", Digest.Of("w"u8), [("light", said)]) : null;
        var drift = new DriftState("drift-profile.json", isSealed, state, ("it is another one", "look"), report)
        {
            Allowed = isAsked ? [DriftAnswer.Stable] : null,
        };
        Says(Whole with { Drift = drift }, production.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Says(Shadow(Whole with { Drift = drift }), shadow.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [TestCase(true, "LC-B113")]
    [TestCase(false, "LC-B114")]
    public void A_window_that_was_counted_and_an_owner_who_did_not_seal(bool isSealed, string code)
    {
        var report = new RecordedReport(DriftAnswer.Stable, !isSealed, "tool", Digest.Of("p"u8), "week.csv", Digest.Of("w"u8), [("light", DriftAnswer.Stable)])
        {
            Counted = isSealed ? ["B1"] : [],
        };
        var drift = new DriftState("drift-profile.json", isSealed, EvidenceState.Recorded, ("", ""), report) { Allowed = [DriftAnswer.Stable], Waiting = isSealed ? [] : ["qa"] };
        Says(Whole with { Drift = drift }, [code]);
    }

    [Test]
    public void A_protocol_that_asks_for_a_drift_report_asks_for_a_profile()
    {
        var none = Whole with { Drift = DriftState.None with { Allowed = [DriftAnswer.Stable] } };
        Says(none, ["LC-B112"]);
        Says(Shadow(none), []);
    }

    [TestCase(EvidenceState.Missing, null, false, "LC-B101", null)]
    [TestCase(EvidenceState.Stale, null, false, "LC-B102", "LC-B102")]
    [TestCase(EvidenceState.Recorded, ExitCode.No, false, "LC-B103", "LC-B103")]
    [TestCase(EvidenceState.Recorded, ExitCode.NotEnough, false, "LC-B104", null)]
    [TestCase(EvidenceState.Recorded, ExitCode.NotEnough, true, "LC-B105", null)]
    public void A_comparison_that_shows_less(EvidenceState state, ExitCode? exit, bool isInformational, string production, string? shadow)
    {
        var answer = exit is { } ended ? new RecordedAnswer("COMPARABILITY: other", ended, isInformational) : null;
        var evidence = Whole with { Comparison = state, Compared = answer };
        Says(evidence, [production]);
        Says(Shadow(evidence), shadow is null ? [] : [shadow]);
    }

    [Test]
    public void Independence_that_was_never_looked_for() => Says(Whole with { Independence = EvidenceState.Missing }, ["LC-B101"]);

    [TestCase(ExitCode.No, "LC-B103")]
    [TestCase(ExitCode.NotEnough, null)]
    [TestCase(ExitCode.Ok, null)]
    public void A_shadow_phase_that_failed(ExitCode exit, string? code) =>
        Says(Whole with { Shadowed = new RecordedAnswer("CRITERIA: other", exit, IsInformational: false) }, code is null ? [] : [code]);

    [Test]
    public void Papers_are_asked_for_production_alone()
    {
        var bare = Whole with { PapersMissing = ["intended use", "protocol"] };
        Says(bare, ["LC-B101", "LC-B101"]);
        Says(Shadow(bare), []);
    }

    [Test]
    public void Files_that_the_commit_does_not_hold()
    {
        var differing = Whole with { Origin = new OriginState(new string('a', 40), ["alerts.yaml"], null) };
        Says(differing, ["LC-B106"]);
        Says(differing with { NoCommit = "a reason" }, []);
    }

    [Test]
    public void No_commit_at_all()
    {
        var none = Whole with { Origin = new OriginState(null, [], "git says: nothing") };
        Says(none, ["LC-B107"]);
        Says(none with { NoCommit = "a reason" }, []);
    }

    [Test]
    public void Everything_that_speaks_against_it_is_said_at_once() => Says(
        Whole with
        {
            Score = EvidenceState.Missing, Card = Card(Verdict.Rejected), Comparison = EvidenceState.Missing, Compared = null,
            PapersMissing = ["protocol"], Origin = new OriginState(null, [], "no git"),
        },
        ["LC-B101", "LC-B103", "LC-B101", "LC-B101", "LC-B107"]);

    private static BuildEvidence Shadow(BuildEvidence evidence) => evidence with { Purpose = BuildPurpose.Shadow };

    private static void Says(BuildEvidence evidence, string[] codes)
    {
        BuildRule.Judge(evidence, BuildSamples.Build).TryGet(out var build, out var why);
        Assert.That(why.Select(fault => fault.Code.Code), Is.EqualTo(codes));
        Assert.That(build is null, Is.EqualTo(codes.Length > 0));
    }

    private static Scorecard Card(Verdict verdict) => new()
    {
        Subject = new ScorecardSubject
        {
            Candidate = BuildSamples.Build.Model, Production = null, Set = "tiny v1", SetDigest = BuildSamples.Model, Labels = BuildSamples.Model,
            AlertPolicy = BuildSamples.Model, Criteria = BuildSamples.Model,
        },
        Criteria = "tiny",
        Stage = Stage.Challenge,
        Conditions = ScoreConditions.None,
        Verdict = verdict,
        Results = [],
        Matches = [],
        Multiplicity = new Multiplicity(MultiplicityMethod.None, "each must hold", []),
        Correlation = 0.1,
        Variation = 1,
        Figures = [],
        Subgroups = [],
        SyntheticLeftOut = [],
    };
}
