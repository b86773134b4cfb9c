using Lifecycle.Formats;
using Lifecycle.Ledger.Pending;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

public sealed class SealRuleTests
{
    private static readonly Digest Run = Acts.Bytes("run");
    private static readonly NamedDigest Candidate = NamedDigest.Of(Purpose.Candidate, "net 1.4.1", Acts.Bytes("candidate"));
    private static readonly NamedDigest Production = NamedDigest.Of(Purpose.Production, "net 1.3.0", Acts.Bytes("production"));
    private static readonly NamedDigest Set = NamedDigest.Of(Purpose.Set, "line v1", Acts.Bytes("set"));
    private static readonly NamedDigest Weights = new(Purpose.Weights, Acts.Bytes("weights"));
    private static readonly NamedDigest InUse = new(Purpose.ProductionWeights, Acts.Bytes("production weights"));
    private static readonly NamedDigest Frames = new(Purpose.Frames, Acts.Bytes("frames"));
    private static readonly NamedDigest Labels = NamedDigest.Of(Purpose.Labels, "line v1", Acts.Bytes("labels"));
    private static readonly NamedDigest Policy = NamedDigest.Of(Purpose.AlertPolicy, "alerts.yaml", Acts.Bytes("policy"));
    private static readonly NamedDigest Criteria = Named("criteria.yaml", "criteria");
    private static readonly NamedDigest Easier = Named("criteria.yaml", "easier criteria");

    private static readonly Act SealAll = Acts.Seal(Set, Policy, Criteria);
    private static readonly Act Begin = Acts.Replay(Run, Candidate, Weights, Production, InUse, Set, Frames, Policy);

    [Test]
    public void Inputs_sealed_before_the_first_frame_are_in_time()
    {
        var judgement = Judge([SealAll, Begin], Set, Policy, Criteria);
        Assert.That(judgement.Exit, Is.EqualTo(ExitCode.Ok));
        Assert.That(judgement.Findings, Is.All.InstanceOf<SealFinding.InTime>());
    }

    [Test]
    public void Before_a_run_has_begun_every_seal_is_early() =>
        Assert.That(Judge([SealAll], Set, Policy, Criteria).Exit, Is.EqualTo(ExitCode.Ok));

    [Test]
    public void An_input_that_was_never_sealed_makes_the_result_informational()
    {
        var judgement = Judge([Acts.Seal(Set, Policy), Begin], Set, Policy, Criteria);
        Assert.That(judgement.Exit, Is.EqualTo(ExitCode.NotEnough));
        Assert.That(judgement.Refusals.Single().Where!.File, Is.EqualTo("criteria.yaml"));
    }

    [Test]
    public void A_run_made_elsewhere_began_when_it_knew_the_ledger_and_not_when_it_was_submitted()
    {
        SealFinding Of(long known, Act seal, params Act[] between)
        {
            Act[] acts = [seal, .. between, Away(Begin, known, "chain")];
            return SealRule.Judge(acts, Inputs(Run, Candidate, Set, Criteria)).Findings.Single();
        }

        Assert.That(Of(1, Acts.Seal(Criteria)), Is.InstanceOf<SealFinding.InTime>());
        var unknown = (SealFinding.OrderUnknown)Of(0, Acts.Seal(Criteria));
        Assert.That((unknown.SealIndex, unknown.RunIndex, unknown.Refusal!.Code.Exit), Is.EqualTo((0L, 1L, ExitCode.NotEnough)));
        Assert.That(Of(0, Away(Acts.Seal(Criteria), 0, "chain")), Is.InstanceOf<SealFinding.InTime>(), "its own chain says the order");
        Assert.That(Of(0, Away(Acts.Seal(Criteria), 0, "another chain")), Is.InstanceOf<SealFinding.OrderUnknown>());
        Assert.That(Of(0, Acts.Numbered(1), Acts.Numbered(2)), Is.InstanceOf<SealFinding.Never>());
        Assert.That(Of(1, Acts.Seal(Criteria), Acts.Seal(Easier)), Is.InstanceOf<SealFinding.InTime>(), "a seal that it did not know changes nothing");
    }

    private static Act Away(Act act, long known, string chain) => act.As(new Submission(
        Acts.Bytes($"{chain} {act.Kind}"), Acts.Bytes(chain), new PendingLink(0, null, new PendingBase("lifecycle/tiny", known, TreeHash.OfNothing)), null));

    [Test]
    public void Every_owner_must_have_sealed_before_the_first_frame()
    {
        Act By(string role) => Acts.Of(Acts.Draft(ActKind.Seal) with { Subjects = [Criteria], Inputs = [], Role = role });
        SealFinding Of(params Act[] acts) => SealRule.Judge(acts, Inputs(Run, Candidate, Set, Criteria) with
        {
            Owners = new Dictionary<string, IReadOnlyList<string>> { [Criteria.Name] = ["process-owner", "qa"] },
        }).Findings.Single();

        Assert.That(Of(By("qa"), By("process-owner"), Begin), Is.InstanceOf<SealFinding.InTime>());
        Assert.That(Of(By("demonstration"), Begin), Is.InstanceOf<SealFinding.InTime>());
        foreach (var acts in (Act[][])[[By("qa"), Begin], [By("qa"), Begin, By("process-owner")]])
        {
            var missing = (SealFinding.OwnersMissing)Of(acts);
            Assert.That(missing.Roles, Is.EqualTo((string[])["process-owner"]));
            Assert.That(missing.Refusal!.Code.Exit, Is.EqualTo(ExitCode.NotEnough));
        }
    }

    [Test]
    public void Criteria_edited_after_the_run_are_changed_and_the_file_is_named()
    {
        var judgement = Judge([SealAll, Begin], Set, Policy, Easier);
        Assert.That(judgement.Exit, Is.EqualTo(ExitCode.Integrity));
        Assert.That(judgement.Refusals.Single().Where!.File, Is.EqualTo("criteria.yaml"));
        Assert.That(judgement.Findings[2], Is.InstanceOf<SealFinding.Changed>());
    }

    [Test]
    public void Criteria_edited_and_sealed_again_after_the_run_stay_changed() =>
        Assert.That(Only([SealAll, Begin, Acts.Seal(Easier)], Easier), Is.InstanceOf<SealFinding.Changed>());

    [Test]
    public void Criteria_first_sealed_after_the_run_are_late_for_ever()
    {
        Act[] acts = [Acts.Seal(Set, Policy), Begin, Acts.Seal(Criteria), Acts.Seal(Criteria)];
        Assert.That(Only(acts, Criteria), Is.EqualTo(new SealFinding.AfterFirstFrame(Criteria, 2, 1)));
        Assert.That(Judge(acts, Criteria).Exit, Is.EqualTo(ExitCode.Integrity));
    }

    // The way out of "for ever" would be one more edit: the name was sealed late, whatever its bytes are now.
    [Test]
    public void Criteria_sealed_late_and_edited_once_more_are_not_merely_informational() =>
        Assert.That(Only([Begin, Acts.Seal(Criteria)], Easier), Is.InstanceOf<SealFinding.AfterFirstFrame>());

    [Test]
    public void Criteria_renamed_edited_and_sealed_under_the_new_name_are_late() =>
        Assert.That(
            Only([SealAll, Begin, Acts.Seal(Named("new.yaml", "easier criteria"))], Named("new.yaml", "easier criteria")),
            Is.InstanceOf<SealFinding.AfterFirstFrame>());

    [Test]
    public void Criteria_renamed_without_an_edit_keep_their_seal() =>
        Assert.That(Only([SealAll, Begin], Named("new.yaml", "criteria")), Is.InstanceOf<SealFinding.InTime>());

    [Test]
    public void Bytes_sealed_for_another_purpose_are_not_sealed_criteria() =>
        Assert.That(
            Only([Acts.Seal(NamedDigest.Of(Purpose.Protocol, "criteria.yaml", Criteria.Digest)), Begin], Criteria),
            Is.InstanceOf<SealFinding.Never>());

    [Test]
    public void The_same_run_begun_again_after_an_edit_and_a_seal_is_still_the_same_run() =>
        Assert.That(Only([SealAll, Begin, Acts.Seal(Easier), Begin], Easier), Is.InstanceOf<SealFinding.Changed>());

    // A comment in the alert policy, one more thread: another run, but the same scores are known.
    [Test]
    public void Another_run_of_the_same_candidate_on_the_same_set_does_not_make_criteria_new()
    {
        var policy = NamedDigest.Of(Purpose.AlertPolicy, "alerts.yaml", Acts.Bytes("policy with a comment"));
        var other = Acts.Replay(Acts.Bytes("other run"), Candidate, Production, Set, policy);
        Act[] acts = [SealAll, Begin, Acts.Seal(policy), Acts.Seal(Easier), other];
        var judgement = SealRule.Judge(acts, Inputs(Acts.Bytes("other run"), Candidate, Set, Set, policy, Easier));
        Assert.That(judgement.Findings[1], Is.InstanceOf<SealFinding.InTime>());
        Assert.That(judgement.Findings[2], Is.InstanceOf<SealFinding.Changed>());
    }

    // Each of these makes another candidate or another set by a byte that changes no score.
    [TestCase("a comment in set.yaml", false, true)]
    [TestCase("another batch in a case file", false, true)]
    [TestCase("a case of another name", false, true)]
    [TestCase("another version in model.yaml", true, false)]
    [TestCase("one thread more", true, false)]
    [TestCase("another inference batch", true, false)]
    [TestCase("a score that nobody uses", true, false)]
    [TestCase("an operating range that leaves nothing out", true, false)]
    [TestCase("a word in each", true, true)]
    public void Weights_that_were_shown_these_frames_are_known_under_any_description(string trick, bool isModel, bool isSet)
    {
        var candidate = isModel ? NamedDigest.Of(Purpose.Candidate, "net 1.4.2", Acts.Bytes(trick)) : Candidate;
        var set = isSet ? NamedDigest.Of(Purpose.Set, "line v1", Acts.Bytes(trick)) : Set;
        var run = Acts.Bytes("run after " + trick);
        var again = Acts.Replay(run, candidate, Weights, Production, InUse, set, Frames, Policy, Easier);
        foreach (var acts in (Act[][])[[SealAll, Begin, Acts.Seal(set, Policy, Easier)], [SealAll, Begin, Acts.Seal(set, Policy, Easier), again]])
        {
            var judgement = SealRule.Judge(acts, Inputs(run, candidate, set, set, Policy, Easier));
            Assert.That(judgement.Exit, Is.EqualTo(ExitCode.Integrity));
            Assert.That(judgement.Findings[2], Is.InstanceOf<SealFinding.Changed>());
            Assert.That(SealRule.Judge(acts, Inputs(run, candidate, set, Named("new.yaml", "easier criteria"))).Exit, Is.Not.EqualTo(ExitCode.Ok));
        }
    }

    [Test]
    public void Criteria_never_sealed_before_such_a_trick_are_late()
    {
        var set = NamedDigest.Of(Purpose.Set, "line v1", Acts.Bytes("set with a comment"));
        Act[] acts = [Begin, Acts.Seal(set, Policy, Criteria)];
        Assert.That(
            SealRule.Judge(acts, Inputs(Acts.Bytes("other run"), Candidate, set, Criteria)).Findings.Single(),
            Is.EqualTo(new SealFinding.AfterFirstFrame(Criteria, 1, 0)));
    }

    [Test]
    public void Weights_first_shown_in_productions_place_and_described_anew_are_known()
    {
        var before = Acts.Replay(
            Acts.Bytes("before"), Production, NamedDigest.Of(Purpose.Production, "net 1.4.1", Acts.Bytes("described otherwise")),
            new NamedDigest(Purpose.ProductionWeights, Weights.Digest), Set, Frames, Policy);
        Assert.That(Only([before, SealAll, Begin], Criteria), Is.InstanceOf<SealFinding.AfterFirstFrame>());
    }

    [Test]
    public void Production_shown_beside_another_candidate_shows_nothing_of_this_one()
    {
        var other = Acts.Replay(
            Acts.Bytes("other"), NamedDigest.Of(Purpose.Candidate, "net 1.4.0", Acts.Bytes("old")),
            new NamedDigest(Purpose.Weights, Acts.Bytes("old weights")), Production, InUse, Set, Frames, Policy);
        Assert.That(Only([other, SealAll, Begin], Criteria), Is.InstanceOf<SealFinding.InTime>());
    }

    [Test]
    public void Acts_that_name_no_weights_and_no_frames_count_as_they_did()
    {
        var old = Acts.Replay(Acts.Bytes("old run"), Candidate, Production, Set, Policy);
        Assert.That(Only([old, SealAll, Begin], Criteria), Is.InstanceOf<SealFinding.AfterFirstFrame>());
    }

    [Test]
    public void A_rehearsal_is_no_first_frame_and_is_not_hidden()
    {
        Act[] acts = [Rehearse(Run, Candidate, Set), Acts.Seal(Set, Labels, Policy, Criteria), Begin];
        Assert.That(Judge(acts, Set, Labels, Policy, Criteria).Exit, Is.EqualTo(ExitCode.Ok));
        Assert.That(SealRule.Rehearsed(acts, Inputs(Run, Candidate, Set, Labels)), Is.EqualTo(new Rehearsal(0, true)));
    }

    [Test]
    public void A_rehearsal_under_another_description_is_not_hidden_either()
    {
        var candidate = NamedDigest.Of(Purpose.Candidate, "net 0", Acts.Bytes("before the questions were answered"));
        var set = NamedDigest.Of(Purpose.Set, "line v0", Acts.Bytes("before the cases were described"));
        Act[] acts = [SealAll, Rehearse(Acts.Bytes("first look"), candidate, set), Begin];
        Assert.That(SealRule.Rehearsed(acts, Inputs(Run, Candidate, Set, Labels)), Is.EqualTo(new Rehearsal(1, true)));
    }

    [Test]
    public void A_rehearsal_after_the_labels_were_sealed_is_said_to_be_that()
    {
        Act[] acts = [Acts.Seal(Labels), Rehearse(Run, Candidate, Set), Begin];
        Assert.That(SealRule.Rehearsed(acts, Inputs(Run, Candidate, Set, Labels)), Is.EqualTo(new Rehearsal(1, false)));
    }

    [Test]
    public void A_look_after_the_run_began_or_of_another_model_is_no_rehearsal_of_it()
    {
        Act[] acts = [Rehearse(Acts.Bytes("x"), Production, Set, new NamedDigest(Purpose.Weights, Acts.Bytes("others"))), Begin, Rehearse(Run, Candidate, Set)];
        Assert.That(SealRule.Rehearsed(acts, Inputs(Run, Candidate, Set, Labels)), Is.Null);
    }

    [Test]
    public void Criteria_sealed_after_the_act_that_follows_a_rehearsal_are_late() =>
        Assert.That(
            Only([Rehearse(Run, Candidate, Set), Begin, Acts.Seal(Criteria)], Criteria),
            Is.EqualTo(new SealFinding.AfterFirstFrame(Criteria, 2, 1)));

    [Test]
    public void A_seal_after_a_run_is_too_late_for_it_by_name_or_by_frames()
    {
        var begin = Acts.Replay(Run, Candidate, Weights, Set, Frames, Policy, Criteria);
        Assert.That(TooLate([begin], Easier), Is.Zero, "the name");
        Assert.That(TooLate([begin], Named("new.yaml", "new")), Is.Null, "neither the name nor the frames");
        Assert.That(SealRule.TooLateFor([begin], [Named("new.yaml", "new")], [Frames.Digest]), Is.Zero, "the frames");
        Assert.That(TooLate([begin], Policy), Is.Zero, "the same policy");
        Assert.That(TooLate([begin], NamedDigest.Of(Purpose.AlertPolicy, "alerts.yaml", Acts.Bytes("another"))), Is.Null, "another policy is another run");
        Assert.That(TooLate([Acts.Seal(Criteria), begin], Criteria), Is.Null, "said once more");
        Assert.That(TooLate([Acts.Seal(Criteria), begin], Easier), Is.EqualTo(1));
        Assert.That(TooLate([begin, Acts.Seal(Criteria)], Criteria), Is.Zero, "late seals stay late");
        Assert.That(TooLate([Rehearse(Run, Candidate, Set)], Criteria), Is.Null);
    }

    [Test]
    public void The_seal_of_one_owner_does_not_make_that_of_another_early()
    {
        var begin = Acts.Replay(Run, Candidate, Weights, Set, Frames, Policy, Criteria);
        var by = Acts.Seal(Criteria).Role;
        HashSet<NamedDigest> owned = [Criteria];
        Assert.That(SealRule.TooLateFor([Acts.Seal(Criteria), begin], [Criteria], [], "another owner", owned), Is.EqualTo(1));
        Assert.That(SealRule.TooLateFor([Acts.Seal(Criteria), begin], [Criteria], [], by, owned), Is.Null, "said once more");
        Assert.That(SealRule.TooLateFor([Acts.Seal(Criteria), begin], [Criteria], [], "a bystander", new HashSet<NamedDigest>()), Is.Null);
    }

    [Test]
    public void A_candidate_that_was_first_run_in_productions_place_is_known_too()
    {
        var swapped = Acts.Replay(
            Acts.Bytes("swapped"), NamedDigest.Of(Purpose.Candidate, "net 1.3.0", Production.Digest),
            NamedDigest.Of(Purpose.Production, "net 1.4.1", Candidate.Digest), Set, Policy);
        Assert.That(Only([swapped, SealAll, Begin], Criteria), Is.InstanceOf<SealFinding.AfterFirstFrame>());
    }

    [Test]
    public void A_policy_looked_at_unsealed_under_another_profile_is_sealed_too_late()
    {
        var first = Acts.Replay(Acts.Bytes("other profile"), Candidate, Production, Set, Policy);
        Assert.That(Only([first, SealAll, Begin], Policy), Is.InstanceOf<SealFinding.AfterFirstFrame>());
    }

    [Test]
    public void Other_weights_or_other_frames_begin_afresh()
    {
        var older = NamedDigest.Of(Purpose.Candidate, "net 1.4.0", Acts.Bytes("old"));
        var elsewhere = Acts.Replay(
            Acts.Bytes("a"), older, new NamedDigest(Purpose.Weights, Acts.Bytes("old weights")), Production, InUse, Set, Frames, Policy);
        var olderSet = NamedDigest.Of(Purpose.Set, "line v0", Acts.Bytes("v0"));
        var before = Acts.Replay(
            Acts.Bytes("b"), Candidate, Weights, Production, InUse, olderSet, new NamedDigest(Purpose.Frames, Acts.Bytes("old frames")), Policy);
        Assert.That(Judge([elsewhere, before, SealAll, Begin], Set, Policy, Criteria).Exit, Is.EqualTo(ExitCode.Ok));
    }

    [Test]
    public void Of_two_seals_of_one_name_before_the_run_the_last_stands()
    {
        Act[] acts = [Acts.Seal(Easier), Acts.Seal(Criteria), Begin];
        Assert.That(Only(acts, Criteria), Is.InstanceOf<SealFinding.InTime>());
        Assert.That(Only(acts, Easier), Is.InstanceOf<SealFinding.Changed>());
        Assert.That(Only(acts, Named("new.yaml", "easier criteria")), Is.InstanceOf<SealFinding.Changed>());
    }

    [Test]
    public void Of_two_sealed_criteria_the_run_is_judged_by_those_it_named_when_it_began()
    {
        var spare = Named("spare.yaml", "easier criteria");
        Act[] acts = [SealAll, Acts.Seal(spare), Acts.Replay(Run, Candidate, Production, Set, Policy, Criteria)];
        Assert.That(Only(acts, Criteria), Is.InstanceOf<SealFinding.InTime>());
        Assert.That(Only(acts, spare), Is.EqualTo(new SealFinding.NotDeclared(spare, Criteria)));
        Assert.That(Judge(acts, spare).Exit, Is.EqualTo(ExitCode.NotEnough));
    }

    [Test]
    public void Sealed_bytes_brought_back_are_as_good_as_before() =>
        Assert.That(Only([SealAll, Begin, Acts.Seal(Easier)], Criteria), Is.InstanceOf<SealFinding.InTime>());

    [Test]
    public void One_late_input_outweighs_one_that_was_never_sealed() =>
        Assert.That(Judge([Acts.Seal(Set), Begin, Acts.Seal(Policy)], Set, Policy, Criteria).Exit, Is.EqualTo(ExitCode.Integrity));

    private static Act Rehearse(Digest run, NamedDigest candidate, NamedDigest set, NamedDigest? weights = null) =>
        Acts.Rehearsal(run, candidate, weights ?? Weights, set, Frames, Policy);

    private static long? TooLate(Act[] acts, NamedDigest subject) => SealRule.TooLateFor(acts, [subject], []);

    private static NamedDigest Named(string label, string text) => NamedDigest.Of(Purpose.Criteria, label, Acts.Bytes(text));

    private static SealJudgement Judge(Act[] acts, params NamedDigest[] inputs) =>
        SealRule.Judge(acts, Inputs(Run, Candidate, Set, inputs));

    private static RunInputs Inputs(Digest run, NamedDigest candidate, NamedDigest set, params NamedDigest[] sealable) =>
        new(run, candidate.Digest, Weights.Digest, set.Digest, Frames.Digest, sealable);

    private static SealFinding Only(Act[] acts, NamedDigest input) => Judge(acts, input).Findings.Single();
}
