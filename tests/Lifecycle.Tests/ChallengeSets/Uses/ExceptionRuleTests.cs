using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.ChallengeSets.Uses;

public sealed class ExceptionRuleTests
{
    private static readonly SetUse Use = new(Acts.Bytes("candidate"), Acts.Bytes("policy"), Acts.Bytes("set"));
    private static readonly Moment Now = new(Acts.Start);
    private static readonly Act Run = Acts.Replay(Acts.Bytes("run"));

    [TestCase(1, "", "V1,V2", "")]
    [TestCase(1, "V2", "V2", "")]
    [TestCase(0, "", "V1,V2", "")] // To the very moment.
    [TestCase(-1, "", "", "it ended at")]
    public void Consumed_cases_count_again_until_it_ends(int secondsLeft, string cases, string excepted, string why)
    {
        var judged = Lift(null, Except(secondsLeft, cases));
        Assert.That(string.Join(',', judged.Excepted.Keys), Is.EqualTo(excepted));
        Assert.That(judged.Consumed.Keys, Is.EquivalentTo(((string[])["V1", "V2"]).Except(judged.Excepted.Keys)));
        Assert.That(string.Join(',', judged.NotExcepted.Select(one => one.Why)), why.Length == 0 ? Is.Empty : Does.StartWith(why));
        Assert.That(judged.Excepted.Values.Select(one => one.Words), Is.All.EqualTo("by exception of qa: only the name was mended"));
    }

    [Test]
    public void One_after_the_first_frame_one_of_another_candidate_and_one_of_who_may_not_count_for_nothing()
    {
        Assert.That(Lift(0, Run, Except(9, "")).NotExcepted.Single().Why, Does.Contain("the run's first frame, act 0"));
        Assert.That(Lift(1, Except(9, ""), Run).Excepted, Has.Count.EqualTo(2));
        Assert.That(Lift(1, Except(-1, ""), Run).NotExcepted.Single().Why, Does.EndWith("before the run began"));
        Assert.That(Lift(null, Except(9, "", candidate: "another")).Excepted, Is.Empty);
        Assert.That(Lift(null, Except(9, "", set: "another")).Excepted, Is.Empty);
        var unfit = ExceptionRule.Lift(Judged(null), [Except(9, "")], Use, Now, _ => "she ran it");
        Assert.That((unfit.Excepted.Count, unfit.NotExcepted.Single().Why), Is.EqualTo((0, "she ran it")));
    }

    private static UseJudgement Lift(long? begun, params Act[] acts) => ExceptionRule.Lift(Judged(begun), acts, Use, Now, _ => null);

    private static UseJudgement Judged(long? begun) => new(
        [], new Dictionary<string, ConsumedCase> { ["V1"] = new("V1", 0, "V1", KnownBy.Frames), ["V2"] = new("V2", 0, "V2", KnownBy.Keys) }, begun);

    private static Act Except(int secondsLeft, string cases, string candidate = "candidate", string set = "set") => Acts.Of(Acts.Draft(ActKind.Exception) with
    {
        Role = "qa",
        Subjects = [NamedDigest.Of(Purpose.Candidate, "model", Acts.Bytes(candidate)), NamedDigest.Of(Purpose.Set, "set", Acts.Bytes(set))],
        Inputs = [],
        Facts = ExceptedUse.Facts(cases.Split(',', StringSplitOptions.RemoveEmptyEntries), "only the name was mended", Now + TimeSpan.FromSeconds(secondsLeft)),
    });
}
