using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Uses;

public sealed class UseRuleTests
{
    private static readonly SetUse Use = new(Acts.Bytes("candidate"), Acts.Bytes("policy"), Acts.Bytes("set"));
    private static readonly NamedDigest Labels = new(Purpose.Labels, Acts.Bytes("labels"));
    private static readonly NamedDigest Criteria = new(Purpose.Criteria, Acts.Bytes("criteria"));
    private static readonly NamedDigest[] Relied =
    [
        new(Purpose.Candidate, Use.Candidate), new(Purpose.AlertPolicy, Use.AlertPolicy), new(Purpose.Set, Use.Set), Labels, Criteria,
    ];

    private static readonly ShownSet Now = new([Case("V1", "B1", "R1", "f1"), Case("V2", "B2", "R2", "f2")]);

    [Test]
    public void Nothing_before_consumes_nothing() => Assert.That(Judge([]).Consumed, Is.Empty);

    [Test]
    public void The_same_use_consumes_nothing_however_often()
    {
        var own = Replay("run", Use, Now);
        var judged = Judge([own, own], (own, Now));
        Assert.That((judged.Consumed.Count, judged.Earlier.Count, judged.Begun), Is.EqualTo((0, 0, 0L)));
    }

    [TestCase("other", "policy", "set")]
    [TestCase("candidate", "other", "set")]
    [TestCase("candidate", "policy", "other")]
    public void Whatever_of_the_three_is_other_makes_another_use(string candidate, string policy, string set)
    {
        var other = new SetUse(Acts.Bytes(candidate), Acts.Bytes(policy), Acts.Bytes(set));
        Assert.That(Judge([Replay("run", other, Now)], (null, Now)).Consumed.Keys, Is.EqualTo((string[])["V1", "V2"]));
    }

    [Test]
    public void A_run_after_the_first_of_this_use_consumes_nothing_of_it()
    {
        var judged = Judge([Replay("own", Use, Now), Replay("later", Other, Now)], (null, Now));
        Assert.That((judged.Consumed.Count, judged.Earlier.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Only_cases_that_were_shown_are_consumed()
    {
        var then = new ShownSet([Now.Cases[1]]);
        var judged = Judge([Replay("run", Other, then)], (null, then));
        Assert.That(judged.Consumed.Values, Is.EqualTo((ConsumedCase[])[new ConsumedCase("V2", 0, "V2", KnownBy.Frames)]));
    }

    [TestCase("B1", "R1", "f9", KnownBy.Keys, TestName = "The same vessel of the same batch is the same case in other files")]
    [TestCase("B1", null, "f9", KnownBy.Keys, TestName = "The same batch is the same case where the vessel was not known then")]
    [TestCase("B1", "R9", "f1", KnownBy.Frames, TestName = "The same file is the same case under other keys")]
    [TestCase("B1", "R9", "f9", null, TestName = "Another vessel of the same batch is fresh")]
    [TestCase("B9", "R1", "f9", null, TestName = "The same vessel in another batch is fresh")]
    public void Known_again_by(string batch, string? vessel, string file, KnownBy? why)
    {
        var then = new ShownSet([Case("X", batch, vessel, file)]);
        var judged = Judge([Replay("run", Other, then)], (null, then));
        Assert.That(judged.Consumed.TryGetValue("V1", out var consumed) ? consumed.Why : (KnownBy?)null, Is.EqualTo(why));
        Assert.That(judged.Consumed.Keys, Is.All.EqualTo("V1"));
    }

    [Test]
    public void Pictures_are_asked_only_where_names_and_bytes_leave_cases_over()
    {
        var asked = new List<long>();
        UseRule.Judge(
            [Replay("run", Other, Now)], Use, Relied, Now, _ => Now,
            _ => { asked.Add(0); return UseRule.Copies.NotAsked; }).Got();
        Assert.That(asked, Is.Empty);

        var then = new ShownSet([Case("X", "B9", "R9", "f9")]);
        var judged = UseRule.Judge(
            [Replay("run", Other, then)], Use, Relied, Now, _ => then,
            _ => new UseRule.Copies([("V2", "X")], null)).Got();
        Assert.That(judged.Consumed.Values, Is.EqualTo((ConsumedCase[])[new ConsumedCase("V2", 0, "X", KnownBy.Pictures)]));
    }

    [Test]
    public void A_run_without_pictures_is_said()
    {
        var then = new ShownSet([Case("X", "B9", "R9", "f9")]);
        var judged = UseRule.Judge(
            [Replay("run", Other, then)], Use, Relied, Now, _ => then, _ => new UseRule.Copies([], "the run was broken off")).Got();
        Assert.That(judged.NoPictures, Is.EqualTo(((long, string)[])[(0, "the run was broken off")]));
    }

    [Test]
    public void What_was_sealed_whole_before_a_run_was_not_informed_by_it()
    {
        var judged = Judge([Seal(), Replay("run", Other, Now)], (null, Now));
        Assert.That((judged.Consumed.Count, judged.Earlier.Single().Informs), Is.EqualTo((0, false)));
    }

    [TestCase(Purpose.Candidate)]
    [TestCase(Purpose.AlertPolicy)]
    [TestCase(Purpose.Set)]
    [TestCase(Purpose.Labels)]
    [TestCase(Purpose.Criteria)]
    public void What_was_sealed_but_for_one_was(string missing)
    {
        var seal = Acts.Seal([.. Relied.Where(named => named.Purpose != missing)]);
        Assert.That(Judge([seal, Replay("run", Other, Now)], (null, Now)).Consumed, Has.Count.EqualTo(2));
    }

    [Test]
    public void What_was_sealed_only_after_the_run_was() =>
        Assert.That(Judge([Replay("run", Other, Now), Seal()], (null, Now)).Consumed, Has.Count.EqualTo(2));

    [Test]
    public void A_rehearsal_consumes_nothing_unless_the_cases_were_sealed_with_labels_before()
    {
        var look = Acts.Of(Acts.Draft(ActKind.Rehearsal) with
        {
            Subjects = [new NamedDigest(Purpose.Run, Acts.Bytes("look"))], Inputs = InputsOf(Other, Now),
        });
        var labelled = Acts.Of(Acts.Draft(ActKind.Seal) with
        {
            Subjects = [new NamedDigest(Purpose.Set, Acts.Bytes("any"))],
            Inputs = [new NamedDigest(Purpose.Shown, DigestOf(Now))],
            Facts = new Dictionary<string, string> { [UseRule.LabelledFact] = "yes" },
        });
        Assert.That(Judge([look], (null, Now)).Consumed, Is.Empty);
        Assert.That(Judge([look, labelled], (null, Now)).Consumed, Is.Empty);
        Assert.That(Judge([labelled, look], (null, Now)).Consumed, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_look_at_a_copy_informs_once_these_labels_were_sealed()
    {
        var then = new ShownSet([Case("X", "B9", "R9", "f9")]);
        var look = Acts.Of(Acts.Draft(ActKind.Rehearsal) with
        {
            Subjects = [new NamedDigest(Purpose.Run, Acts.Bytes("look"))], Inputs = InputsOf(Other, then),
        });
        UseJudgement Of(params Act[] acts) => UseRule.Judge(
            acts, Use, Relied, Now, _ => then, _ => new UseRule.Copies([("V2", "X")], null)).Got();
        Assert.That(Of(look).Consumed, Is.Empty);
        Assert.That(Of(look).Earlier.Single().Informs, Is.False, "it is said all the same");
        Assert.That(Of(look, Acts.Seal(Labels)).Consumed, Is.Empty);
        Assert.That(Of(Acts.Seal(Labels), look).Consumed.Keys, Is.EqualTo((string[])["V2"]));
    }

    [Test]
    public void A_run_that_does_not_say_what_it_showed_is_refused() =>
        Assert.That(
            UseRule.Judge([Acts.Replay(Acts.Bytes("run"))], Use, Relied, Now, _ => Now, _ => UseRule.Copies.NotAsked).Refused().Code.Exit,
            Is.EqualTo(ExitCode.Integrity));

    [Test]
    public void A_run_whose_record_is_gone_is_refused() =>
        Assert.That(
            UseRule.Judge(
                [Replay("run", Other, Now)], Use, Relied, Now, digest => UseRefusals.ShownChanged(new SourceSpot("x"), digest),
                _ => UseRule.Copies.NotAsked).Refused().Code.Code,
            Is.EqualTo("LC-L303"));

    [Test]
    public void The_last_verdict_of_an_earlier_run_is_said()
    {
        var run = Replay("run", Other, Now);
        var score = Acts.Of(Acts.Draft() with
        {
            Inputs = [new NamedDigest(Purpose.Run, Acts.Bytes("run"))],
            Facts = new Dictionary<string, string> { ["verdict"] = "rejected" },
        });
        Assert.That(Judge([run, score], (null, Now)).Earlier.Single().Verdict, Is.EqualTo("rejected"));
    }

    [Test]
    public void What_is_written_is_read_back() =>
        Assert.That(
            JsonSource.Parse("shown", ShownDocument.Write(Now)).Then(ShownDocument.Read).Got().Cases.Select(one => (one.Id, one.Batch, one.Vessel, one.Donor, one.Files.Single())),
            Is.EqualTo(Now.Cases.Select(one => (one.Id, one.Batch, one.Vessel, one.Donor, one.Files.Single()))));

    private static SetUse Other { get; } = new(Acts.Bytes("another"), Use.AlertPolicy, Use.Set);

    private static UseJudgement Judge(Act[] acts, params (Act? Of, ShownSet Shown)[] known) =>
        UseRule.Judge(acts, Use, Relied, Now, digest => known.Single(one => DigestOf(one.Shown) == digest).Shown, _ => UseRule.Copies.NotAsked).Got();

    private static Act Replay(string run, SetUse use, ShownSet shown) => Acts.Replay(Acts.Bytes(run), InputsOf(use, shown));

    private static NamedDigest[] InputsOf(SetUse use, ShownSet shown) =>
    [
        NamedDigest.Of(Purpose.Candidate, "model.yaml", use.Candidate), NamedDigest.Of(Purpose.AlertPolicy, "alerts.yaml", use.AlertPolicy),
        NamedDigest.Of(Purpose.Set, "set.yaml", use.Set), new(Purpose.Shown, DigestOf(shown)),
    ];

    private static Act Seal() => Acts.Seal(Relied);

    private static Digest DigestOf(ShownSet shown) => Digest.Of(ShownDocument.Write(shown));

    private static ShownCase Case(string id, string batch, string? vessel, string file) => new(id, batch, vessel, null, [Acts.Bytes(file)]);
}
