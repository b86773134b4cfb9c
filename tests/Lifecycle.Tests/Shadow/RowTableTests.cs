using System.Text;
using static Lifecycle.Shadow.ShadowSamples;

namespace Lifecycle.Shadow;

/// <summary>Rows of CSV and JSON lines: taken as they stand, or refused with their line.</summary>
public sealed class RowTableTests
{
    private const string Header = "event,model,batch,type,start,end,band,peak\n";
    private const string Good = "E1,candidate,B000,A,2025-01-31T08:15:00Z,,high,0.75";

    private static readonly RowKind Events = Phase().Kinds.First(kind => kind.Name == RowKind.Events);

    [TestCase(Header + Good + "\n")]
    [TestCase("\uFEFF" + Header + Good + "\n")]
    [TestCase("event,model,batch,type,start,end,band,peak\r\n" + Good + "\r\n")]
    [TestCase("band,event,peak,model,batch,type,start\nhigh,E1,7.5e-1,candidate,B000,A,2025-01-31T09:15:00+01:00\n")]
    [TestCase("{\"event\":\"E1\",\"model\":\"candidate\",\"batch\":\"B000\",\"type\":\"A\",\"start\":\"2025-01-31T08:15:00Z\",\"band\":\"high\",\"peak\":0.75,\"end\":null}\n\n")]
    public void The_same_fact_is_the_same_row_however_it_is_written(string text)
    {
        var row = Ok(RowTable.Read(Events, "e", Encoding.UTF8.GetBytes(text))).Single();
        Assert.That(row.Values, Is.EqualTo(new[] { "E1", "candidate", "B000", "A", "2025-01-31T08:15:00Z", "", "high", "0.75" }));
    }

    [TestCase("event;model;batch\nE1;candidate;B000\n", "parted by semicolons")]
    [TestCase("event,model,batch,type,start,end,band,peek\n" + Good + "\n", "have no 'peek'")]
    [TestCase("event,model,batch,type,end,band,peak\nE1,candidate,B000,A,,high,\n", "need 'start'")]
    [TestCase(Header + "E1,candidate,B000,A,2025-01-31T08:15:00,,high,\n", "start is '2025-01-31T08:15:00'")]
    [TestCase(Header + "E1,candidate,B000,A,31.01.2025 08:15,,high,\n", "start is '31.01.2025 08:15'")]
    [TestCase(Header + "E1,challenger,B000,A,2025-01-31T08:15:00Z,,high,\n", "model is 'challenger'")]
    [TestCase(Header + "E1,candidate,B000,A,2025-01-31T08:15:00Z,,high,1.5\n", "peak is '1.5'")]
    [TestCase(Header + "E1,candidate,B000,A,2025-01-31T08:15:00Z,,high,\"0,5\"\n", "peak is '0,5'")]
    [TestCase(Header + ",candidate,B000,A,2025-01-31T08:15:00Z,,high,\n", "event is 'nothing'")]
    [TestCase(Header + " E1,candidate,B000,A,2025-01-31T08:15:00Z,,high,\n", "event is ' E1'")]
    [TestCase(Header + "E1,candidate,B000\n", "3 cells under 8 names")]
    [TestCase("{\"event\":[1]}\n", "no flat object")]
    [TestCase("{\"event\":\"E1\"\n", "not well-formed JSON")]
    [TestCase("{\"event\":\"E1\",\"event\":\"E2\"}\n", "twice")]
    public void What_is_no_row_is_refused(string text, string what)
    {
        Assert.That(RowTable.Read(Events, "e", Encoding.UTF8.GetBytes(text)).TryGet(out _, out var why), Is.False);
        Assert.That(why.Select(fault => fault.What), Has.Some.Contains(what));
        Assert.That(why.Select(fault => fault.Where!.Line), Is.All.GreaterThan(0));
    }

    [Test]
    public void Every_fault_is_said_at_once_with_its_line()
    {
        RowTable.Read(Events, "e", Encoding.UTF8.GetBytes(Header + "E1,x,B,A,now,,high,\n" + Good + "\nE2,candidate,B,A,2025-01-31T08:15:00Z,,sure,\n"))
            .TryGet(out _, out var why);
        Assert.That(why.Select(fault => fault.Where!.Line), Is.EqualTo(new[] { 2, 2, 4 }));
    }

    [Test]
    public void A_row_may_not_be_longer_than_a_person_writes()
    {
        RowTable.Read(Events, "e", Encoding.UTF8.GetBytes(Header + new string('E', 201) + Good[2..] + "\n")).TryGet(out _, out var why);
        Assert.That(why.Single().What, Does.StartWith("event is 'EEE"));
    }
}
