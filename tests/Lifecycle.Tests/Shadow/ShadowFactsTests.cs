using Lifecycle.Refusals;
using static Lifecycle.Shadow.ShadowSamples;

namespace Lifecycle.Shadow;

/// <summary>Rows that do not go together are refused, each with its line.</summary>
public sealed class ShadowFactsTests
{
    private const string Actions = "event,action,at,role,reason\n";
    private const string Outcomes = "outcome,batch,type,kind,from,confirmed,to\n";

    [TestCase(RowKind.Actions, Actions + "P1,confirmed,1970-01-01T12:00:00Z,operator,seen", null)]
    [TestCase(RowKind.Actions, Actions + "P9,confirmed,1970-01-01T12:00:00Z,operator,seen", "LC-H109")]
    [TestCase(RowKind.Actions, Actions + "C1,confirmed,1970-01-01T12:00:00Z,operator,seen", "LC-H111")]
    [TestCase(RowKind.Actions, Actions + "P1,confirmed,1970-01-01T09:00:00Z,operator,seen", "LC-H112")]
    [TestCase(RowKind.Actions, Actions + "P1,confirmed,1970-01-01T12:00:00Z,Jane Doe,seen", "LC-H110")]
    [TestCase(RowKind.Actions, Actions + "P2,confirmed,1970-01-03T12:00:00Z,operator,only quality decides on B", "LC-H110")]
    [TestCase(RowKind.Actions, Actions + "P2,acknowledged,1970-01-03T12:00:00Z,operator,", null)]
    [TestCase(RowKind.Events, "event,model,batch,type,start,band\nX,candidate,B009,A,1970-01-01T12:00:00Z,high", "LC-H107")]
    [TestCase(RowKind.Events, "event,model,batch,type,start,band\nX,candidate,B000,C,1970-01-01T12:00:00Z,high", "LC-H108")]
    [TestCase(RowKind.Events, "event,model,batch,type,start,band\nX,candidate,B000,A,1980-01-01T12:00:00Z,high", "LC-H112")]
    [TestCase(RowKind.Outcomes, Outcomes + "O,B000,A,episode,1970-01-01T05:00:00Z,,1970-01-01T09:00:00Z", "LC-H112")]
    [TestCase(RowKind.Outcomes, Outcomes + "O,B000,A,quiet,1970-01-01T05:00:00Z,1970-01-01T06:00:00Z,1970-01-01T09:00:00Z", "LC-H112")]
    [TestCase(RowKind.Outcomes, Outcomes + "O,B000,A,quiet,1970-01-01T05:00:00Z,,1970-01-01T09:00:00Z\nQ,B000,A,quiet,1970-01-01T08:00:00Z,,1970-01-01T09:00:00Z", "LC-H113")]
    [TestCase(RowKind.Changes, "change,type,at,role,reason,was,now\nCR-1,C,1970-01-01T05:00:00Z,qa,noise,1,2", "LC-H108")]
    [TestCase(RowKind.Changes, "change,type,at,role,reason,was,now\nCR-1,all,1970-01-01T05:00:00Z,qa,noise,1,2", null)]
    [TestCase(RowKind.Changes, "change,type,at,role,reason,was,now\nCR-1,A,1970-01-01T05:00:00Z,qa,a word,0.5,0.5", "LC-H121")]
    [TestCase(RowKind.Changes, "change,type,at,role,reason,was,now\nCR-1,A,1970-01-01T05:00:00Z,operator,noise,1,2", "LC-H120")]
    [TestCase(RowKind.Dispositions, "event,at,role,as,reason\nC1,1970-01-01T12:00:00Z,qa,artefact,a bubble", null)]
    [TestCase(RowKind.Dispositions, "event,at,role,as,reason\nC1,1970-01-01T12:00:00Z,qa,artefact,a bubble\nC1,1970-01-01T12:00:00Z,operator,confirmed,seen", "LC-H127")]
    [TestCase(RowKind.Dispositions, "event,at,role,as,reason\nC1,1970-01-01T12:00:00Z,qa,artefact,a bubble\nC1,1970-01-01T12:00:00Z,operator,artefact,too", null)]
    [TestCase(RowKind.Actions, "event,action,at,role,reason\nP1,confirmed,1970-01-01T12:00:00Z,operator,seen\nP1,dismissed,1970-01-01T12:00:00Z,operator,not", "LC-H127")]
    [TestCase(RowKind.Actions, "event,action,at,role,reason\nP1,confirmed,1970-01-01T12:00:00Z,operator,seen\nP1,dismissed,1970-01-01T12:00:01Z,operator,not", null)]
    [TestCase(RowKind.Dispositions, "event,at,role,as,reason\nC7,1970-01-01T12:00:00Z,qa,artefact,a bubble", "LC-H109")]
    [TestCase(RowKind.Batches, "batch,cultureStart,start,end,medium\nB5,1970-02-01T00:00:00Z,1970-01-01T00:00:00Z,1970-01-02T00:00:00Z,M1", "LC-H112")]
    public void A_row_goes_with_the_others_or_is_refused(string kind, string text, string? code)
    {
        var rows = Ok(Known().With(Rows(kind, text + "\n")));
        var why = ShadowFacts.Of(Phase(), [.. Policies.Types], rows) is Outcome<ShadowFacts>.Refused refused ? refused.Why : [];
        Assert.That(why.Select(fault => fault.Code.Code), Is.EqualTo(code is null ? [] : new[] { code }), string.Join("\n", why.Select(fault => fault.What)));
    }

    [Test]
    public void The_same_row_adds_nothing_and_another_word_is_refused_with_both_places()
    {
        var known = Known();
        Assert.That(Ok(known.With(known.Rows)).Beyond(known), Is.Empty);
        known.With(Rows(RowKind.Events, Events(("P1", 'p', 0, "A", 10, 13)))).TryGet(out _, out var why);
        Assert.That(why.Single().What, Does.Contain("end '1970-01-01T13:00:00Z' instead of '1970-01-01T12:00:00Z'").And.Contain("events.csv:3"));
        Assert.That((why.Single().Code.Exit, why.Single().Where!.Line), Is.EqualTo((ExitCode.Integrity, 2)));
    }

    private static RowSet Known() => Set(
        (RowKind.Batches, Batches(1)), (RowKind.Events, Events(("C1", 'c', 0, "A", 9, 12), ("P1", 'p', 0, "A", 10, 12), ("P2", 'p', 0, "B", 50, 51))));
}
