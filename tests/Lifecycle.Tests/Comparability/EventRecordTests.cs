using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Refusals;
using static Lifecycle.Comparability.ComparisonSamples;

namespace Lifecycle.Comparability;

/// <summary>A person's record in a model's place: every row is taken, or refused with its line.</summary>
public sealed class EventRecordTests
{
    // The cases begin at 1970-01-01T00:00:00Z and are watched for 168 h.
    private static readonly AlertPolicySet Policies = AlertSamples.Set(AlertSamples.Policy(), AlertSamples.Policy("B"));

    [Test]
    public void Every_row_is_taken()
    {
        var watched = Ok(Read("""
            case,type,start,end
            V000,A,1970-01-01T12:00:00Z,1970-01-01T14:00:00Z
            V000,B,1970-01-01T15:00:00+02:00,
            V001,,,

            """.TrimEnd('\n')));
        Assert.That(watched.Select(one => one.Alerts.Count), Is.EqualTo(new[] { 2, 0 }));
        Assert.That(watched[0].Alerts.Select(note => (note.Type, note.Start, note.End)), Is.EqualTo(new[]
        {
            ("A", AcceptanceSamples.At(12), (Formats.Moment?)AcceptanceSamples.At(14)),
            ("B", AcceptanceSamples.At(13), AcceptanceSamples.At(13)),
        }));
    }

    [Test]
    public void A_record_is_compared_like_a_model()
    {
        var candidate = Side(40, _ => false, alertAt: 12);
        var rows = string.Concat(candidate.Select((scored, number) =>
            number % 2 == 0 ? $"{scored.Facts.Id},A,1970-01-01T18:00:00Z\n" : $"{scored.Facts.Id},,\n"));
        var watched = Ok(EventRecord.Read("r.csv", Bytes("case,type,start\n" + rows), Policies, [.. candidate.Select(scored => scored.Watched)]));
        var other = candidate.Zip(watched, (scored, noted) => new ScoredCase(scored.Facts, scored.Labels, noted)).ToList();
        var all = Compare(Plan(false, 0, Found(), Lead()), candidate, other);
        Assert.That(all.Types.Single().Agreement, Is.EqualTo(new Agreement(20, 20, 0, 0)));
        Assert.That(all.Endpoints.Select(endpoint => endpoint.IsSuperior), Is.All.True);

        // Half were noted 6 h later, and half not at all: 8 h of lead is the least that was gained there.
        Assert.That(all.Endpoints.Last().Estimate, Is.EqualTo(7));
    }

    [TestCase("V002,A,1970-01-01T12:00:00Z", "there is no case V002")]
    [TestCase("V000,C,1970-01-01T12:00:00Z", "C is no type")]
    [TestCase("V000,,1970-01-01T12:00:00Z", "an empty type is no type")]
    [TestCase("V000,A,", "is no time")]
    [TestCase("V000,A,1970-01-01 12:00", "'1970-01-01 12:00' is no time")]
    [TestCase("V000,A,1970-01-01T12:00:00", "is no time")]
    [TestCase("V000,A,1971-01-01T12:00:00Z", "is outside what was watched")]
    [TestCase("V000,A,1969-12-31T12:00:00Z", "is outside what was watched")]
    public void A_row_that_cannot_be_taken_is_refused_with_its_line(string row, string what)
    {
        Assert.That(Read($"case,type,start\nV001,,\nV000,,\n{row}\n").TryGet(out _, out var why), Is.False);
        Assert.That(why, Has.Count.EqualTo(1));
        Assert.That(why[0].What, Does.Contain(what));
        Assert.That(why[0].Where!.ToString(), Is.EqualTo("r.csv:4"));
    }

    [TestCase("case,type,start,end\nV000,A,1970-01-01T12:00:00Z,1970-01-01T11:00:00Z\nV001,,,\n", "is before the start")]
    [TestCase("case,type,start,end\nV000,A,1970-01-01T12:00:00Z,soon\nV001,,,\n", "'soon' is no time")]
    [TestCase("case,type,start\nV000,A,1970-01-01T12:00:00Z\nV000,A,1970-01-01T12:00:00Z\nV001,,\n", "twice")]
    [TestCase("case,start,type\nV000,,\nV001,,\n", "the columns are")]
    [TestCase("case,type\nV000,\nV001,\n", "the columns are")]
    [TestCase("case,type,start\nV000,A,1970-01-01T12:00:00Z\n", "1 cases are not in the record, the first is V001")]
    public void A_record_that_cannot_be_taken_is_refused(string text, string what)
    {
        Assert.That(Read(text).TryGet(out _, out var why), Is.False);
        Assert.That(why.Single().What, Does.Contain(what));
    }

    [Test]
    public void All_rows_with_faults_are_named_at_once()
    {
        Assert.That(Read("case,type,start\nV002,,\nV000,C,x\nV001,A,y\n").TryGet(out _, out var why), Is.False);
        Assert.That(why.Select(fault => fault.Where!.Line), Is.EqualTo(new[] { 2, 3, 3, 4 }));
    }

    private static Outcome<IReadOnlyList<CaseAlerts>> Read(string text) =>
        EventRecord.Read("r.csv", Bytes(text), Policies, [.. Side(2, _ => false).Select(scored => scored.Watched)]);
}
