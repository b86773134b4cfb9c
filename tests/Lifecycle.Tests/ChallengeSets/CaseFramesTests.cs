using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>Frames whose files start when they say, with gaps between.</summary>
public sealed class CaseFramesTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    // Files of 3, 1 and 2 frames at 0, 20 and 27 minutes: frames at 0, 5, 10, 20, 27 and 32, gaps from 15 to 20 and from 25 to 27.
    private static readonly int[] Minutes = [0, 5, 10, 20, 27, 32];
    private static readonly CaseFrames Frames = Of((3, 0), (1, 20), (2, 27));

    [Test]
    public void Each_frame_is_at_its_files_start_and_so_many_steps() =>
        Assert.That(Enumerable.Range(0, 6).Select(Frames.TimeOf), Is.EqualTo(Minutes.Select(At)));

    [TestCase(-1, 0, 0)]
    [TestCase(0, 0, 0)]
    [TestCase(4, 0, 1)]
    [TestCase(5, 1, 1)]
    [TestCase(11, 2, 3)]
    [TestCase(19, 2, 3)]
    [TestCase(20, 3, 3)]
    [TestCase(26, 3, 4)]
    [TestCase(27, 4, 4)]
    [TestCase(31, 4, 5)]
    [TestCase(32, 5, 5)]
    [TestCase(33, 5, 6)]
    [TestCase(99, 5, 19)]
    public void A_time_has_the_last_frame_not_after_it_and_the_first_not_before_it(int minute, int at, int first)
    {
        Assert.That((Frames.At(At(minute)), Frames.FirstAt(At(minute))), Is.EqualTo((at, first)));
    }

    [Test]
    public void What_no_frame_stands_for_is_a_gap_and_is_not_watched()
    {
        Assert.That(Frames.Gaps, Is.EqualTo((FrameGap[])[new FrameGap(1, At(15), At(20)), new FrameGap(2, At(25), At(27))]));
        Assert.That((Frames.End, Frames.Watched), Is.EqualTo((At(37), TimeSpan.FromMinutes(30))));
    }

    [Test]
    public void Files_that_follow_one_another_have_no_gap()
    {
        var frames = new CaseFrames([File(3, null), File(2, null)], new FrameShape(8, 8, 1, 8), At(0), Step);
        Assert.That((frames.Gaps.Count(), frames.TimeOf(3), frames.Watched), Is.EqualTo((0, At(15), TimeSpan.FromMinutes(25))));
    }

    [Test]
    public void Starts_are_written_and_read_back()
    {
        var facts = new CaseFacts("V1", null, null, "B1", Origin.Real, Axes.None, At(0), Frames)
        {
            Retention = new Retention("validation", new DateOnly(2041, 12, 31)),
            Hold = new Hold("deviation 7", "qa", new DateOnly(2026, 2, 3)),
            Mask = new Mask(MaskShape.Ellipse, 1, 1, 6, 6),
        };
        var read = JsonSource.Parse("V1.json", CaseDocument.Write(facts)).Then(CaseDocument.Read).Got();
        Assert.That(CaseDocument.Write(read), Is.EqualTo(CaseDocument.Write(facts)));
        Assert.That((read.Retention, read.Hold, read.Mask), Is.EqualTo((facts.Retention, facts.Hold, facts.Mask)));
        Assert.That(Enumerable.Range(0, 6).Select(read.Frames.TimeOf), Is.EqualTo(Minutes.Select(At)));
    }

    [Test]
    public void Time_that_goes_backwards_is_refused_where_it_does()
    {
        var facts = new CaseFacts("V1", null, null, "B1", Origin.Real, Axes.None, At(0), Of((3, 0), (1, 10)));
        var refusal = JsonSource.Parse("V1.json", CaseDocument.Write(facts)).Then(CaseDocument.Read).Refused();
        Assert.That((refusal.Code.Code, refusal.Where!.Line), Is.EqualTo(("LC-S218", 20)), refusal.What);
    }

    [TestCase(0, 0, true)]
    [TestCase(7, 7, true)]
    [TestCase(8, 0, false)]
    public void A_rectangle_shows_what_is_in_it(int column, int row, bool shows) =>
        Assert.That(new Mask(MaskShape.Rectangle, 0, 0, 8, 8).Shows(column, row), Is.EqualTo(shows));

    [Test]
    public void An_ellipse_shows_what_is_in_it_and_not_the_corners()
    {
        var mask = new Mask(MaskShape.Ellipse, 2, 2, 8, 4);
        var shown = Enumerable.Range(0, 12).SelectMany(row => Enumerable.Range(0, 12).Where(column => mask.Shows(column, row))
            .Select(column => (column, row))).ToList();
        Assert.That(shown, Does.Contain((6, 4)).And.Not.Contain((2, 2)).And.Not.Contain((9, 5)));
        Assert.That(shown, Is.All.Matches<(int Column, int Row)>(at => at.Column is >= 2 and < 10 && at.Row is >= 2 and < 6));
        Assert.That(shown, Is.EquivalentTo(shown.Select(at => (11 - at.column, 7 - at.row))), "it is the same turned round");
    }

    private static CaseFrames Of(params (int Count, int Minute)[] files) => new(
        [.. files.Select(file => File(file.Count, At(file.Minute)))], new FrameShape(8, 8, 1, 8), new Moment(0), Step);

    private static CaseFile File(int count, Moment? start) => new($"f{count}.tif", Acts.Bytes($"{count}"), count, start);

    private static Moment At(int minute) => new(1_700_000_000_000_000 + (minute * 60_000_000L));
}
