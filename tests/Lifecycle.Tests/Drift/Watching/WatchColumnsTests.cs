using Lifecycle.Formats;
using static Lifecycle.Drift.DriftSamples;
using static Lifecycle.Drift.Watching.WatchSamples;

namespace Lifecycle.Drift.Watching;

/// <summary>Rows of a stream, as cameras and people write them.</summary>
public sealed class WatchColumnsTests
{
    private const string Header = "time,camera,batch,medium,a,b,c,d,wrong,other";
    private const string Row = "2025-01-31T08:15:00Z,CH-1,B1,M1,1.5,-2,3e1,,confirmed,x";

    [TestCase(Header, Row)]
    [TestCase("other,wrong,d,c,b,a,medium,batch,camera,time", "x,confirmed,,3e1,-2,1.5,M1,B1,CH-1,2025-01-31T08:15:00Z")]
    [TestCase("\uFEFF" + Header, "\"2025-01-31T08:15:00Z\",CH-1,\"B1\",M1,1.5,-2,3e1,NaN,0,\"x,y\"")]
    [TestCase("{", """{"time":"2025-01-31T09:15:00+01:00","camera":"CH-1","batch":"B1","medium":"M1","a":1.5,"b":-2,"c":30,"d":null,"wrong":"confirmed"}""")]
    public void The_same_row_is_read_however_it_is_written(string first, string row)
    {
        var values = new double[6];
        var frame = Ok(Ok(WatchColumns.Begin(Small, "rows", first)).Read(new SourceSpot("rows", 2), row, values));
        Assert.That((frame.At, frame.Camera, frame.Batch, frame.Levels[0]), Is.EqualTo((WrittenTime.Of("2025-01-31T08:15:00Z")!.Value, "CH-1", "B1", "M1")));
        Assert.That(values, Is.EqualTo(new[] { 1.5, -2, 30, double.NaN, 0, double.NaN }));
    }

    [TestCase("2025-01-31T08:15:00,CH-1,B1,M1,1,1,1,1,,x", "LC-D136")] // no zone
    [TestCase("2025-01-31T08:15:00Z,CH-1,B1,M1,1,1,1,1,,x,y", "LC-D136")]
    [TestCase("\"unclosed", "LC-D136")]
    [TestCase("2025-01-31T08:15:00Z,CH-1,B1,M1,1,1,1,1,dismissed,x", "")]
    public void A_row_that_does_not_fit_is_refused_alone(string row, string code) => Assert.That(
        Code(Ok(WatchColumns.Begin(Small, "rows", Header)).Read(new SourceSpot("rows", 2), row, new double[6])), Is.EqualTo(code));

    // Something that died may write text for ever: the cell is missing then, and the others are watched.
    [TestCase("high,1,1,1,0", 0, "a is 'high'")]
    [TestCase("Infinity,1,1,1,0", 0, "a is 'Infinity'")]
    [TestCase("1,1,1,1,maybe", 4, "wrong is 'maybe'")]
    [TestCase("1,1,1,1,0.5", 4, "wrong is '0.5'")]
    public void What_is_no_number_is_missing_and_said(string cells, int missing, string said)
    {
        var (columns, values) = (Ok(WatchColumns.Begin(Small, "rows", Header)), new double[6]);
        Ok(columns.Read(new SourceSpot("rows", 2), $"2025-01-31T08:15:00Z,CH-1,B1,M1,{cells},x", values));
        Assert.That((columns.NoNumber?.What, columns.NoNumber?.Code.Code), Is.EqualTo((said, "LC-D147")));
        Assert.That(values[..5].Index().Where(one => double.IsNaN(one.Item)).Select(one => one.Index), Is.EqualTo(new[] { missing }));
        Ok(columns.Read(new SourceSpot("rows", 3), Row, values));
        Assert.That(columns.NoNumber, Is.Null);
    }

    [TestCase("time,camera,batch,medium,a,b,c,d", "LC-D135")]
    [TestCase("time,batch,medium,a,b,c,d,wrong", "LC-D135")] // the plan has two cameras
    [TestCase("camera,batch,medium,a,b,c,d,wrong", "LC-D135")]
    [TestCase("time,time,camera,batch,medium,a,b,c,d,wrong", "LC-F101")]
    [TestCase(Header, "")]
    public void A_header_must_have_every_column_that_is_watched(string header, string code) =>
        Assert.That(Code(WatchColumns.Begin(Small, "rows", header)), Is.EqualTo(code));
}
