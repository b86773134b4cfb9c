using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Labels of frames become episodes by the written rule, held against one that goes through every second.</summary>
public sealed class EpisodeRuleTests
{
    // + the condition is there, - it is not, ? nobody says, a space: no frame. A frame a minute.
    [TestCase("--+++--", 0, 0, "2-5", "0-2 5-7", 0)]
    [TestCase("+++++++", 0, 0, "0-7", "", 0)]
    [TestCase("-------", 0, 0, "", "0-7", 0)]
    [TestCase("???????", 0, 0, "", "", 0)]
    [TestCase("-+-+-", 0, 0, "1-2 3-4", "0-1 2-3 4-5", 0)]
    [TestCase("-+-+-", 1, 0, "1-4", "0-1 4-5", 0, TestName = "A gap as long as the rule allows is inside")]
    [TestCase("-+--+-", 1, 0, "1-2 4-5", "0-1 2-4 5-6", 0)]
    [TestCase("-+--+-", 2, 0, "1-5", "0-1 5-6", 0)]
    [TestCase("-++-+-", 0, 2, "1-3", "0-1 3-4 5-6", 1, TestName = "What is too short is dropped and not quiet")]
    [TestCase("-+-+-", 1, 4, "", "0-1 4-5", 1, TestName = "Nor is what lies inside of what was dropped")]
    [TestCase("-?-", 5, 0, "", "0-1 2-3", 0, TestName = "What nobody says breaks quiet time however long the gap")]
    [TestCase("+?+", 1, 0, "0-3", "", 0)]
    [TestCase("-- --", 0, 0, "", "0-2 3-5", 0)]
    [TestCase("-- --", 1, 0, "", "0-5", 0)]
    [TestCase("++ ++", 0, 0, "0-2 3-5", "", 0)]
    [TestCase("++ ++", 1, 0, "0-5", "", 0)]
    public void Frames_become_episodes(string frames, int gap, int least, string episodes, string quiet, int dropped)
    {
        var found = Rule(gap, least, ConfirmedWhen.End).Judge(Spans(frames), States(frames));
        Assert.That(Text(found.Episodes.Select(one => new FrameSpan(one.Onset, one.Ended))), Is.EqualTo(episodes));
        Assert.That(Text(found.Quiet), Is.EqualTo(quiet));
        Assert.That(found.Dropped, Is.EqualTo(dropped));
    }

    [TestCase(ConfirmedWhen.First, 0, 1)]
    [TestCase(ConfirmedWhen.End, 0, 4)]
    [TestCase(ConfirmedWhen.After, 3, 3)]
    [TestCase(ConfirmedWhen.After, 9, 4)]
    public void An_episode_is_confirmed_as_the_rule_says(ConfirmedWhen when, int after, int minute) => Assert.That(
        new EpisodeRule(TimeSpan.Zero, TimeSpan.Zero, when, TimeSpan.FromMinutes(after)).Judge(Spans("++++-"), States("++++-")).Episodes,
        Is.EqualTo(new[] { new ConfirmedTime(Minute(0), Minute(minute), Minute(4)) }));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void The_rule_is_what_a_slow_reading_of_its_words_gives(ulong seed)
    {
        var random = new SeededRandom(seed);
        var frames = string.Concat(Enumerable.Range(0, 1 + random.NextBelow(40)).Select(_ => "++---? "[random.NextBelow(7)])).Trim();
        if (frames.Length == 0)
        {
            return;
        }

        var (gap, least) = (random.NextBelow(4), random.NextBelow(4));
        var found = Rule(gap, least, ConfirmedWhen.End).Judge(Spans(frames), States(frames));
        var (episodes, quiet) = Slow(frames, gap, least);
        Assert.That(Text(found.Episodes.Select(one => new FrameSpan(one.Onset, one.Ended))), Is.EqualTo(episodes), $"{frames} {gap} {least}");
        Assert.That(Text(found.Quiet), Is.EqualTo(quiet), $"{frames} {gap} {least}");
    }

    // By minutes: a minute is in a run when frames with the condition lie on both sides no farther apart than the gap.
    private static (string Episodes, string Quiet) Slow(string frames, int gap, int least)
    {
        var inRun = new bool[frames.Length];
        for (var from = 0; from < frames.Length; from++)
        {
            for (var to = from; to < frames.Length; to++)
            {
                var between = frames[(from + 1)..Math.Max(to, from + 1)];
                if (frames[from] == '+' && frames[to] == '+' && (to == from || (between.Length <= gap && !between.Contains('+'))))
                {
                    Array.Fill(inRun, true, from, to - from + 1);
                }
            }
        }

        // Two runs that touch are two only when the gap is shorter than nothing, which it never is.
        var episodes = Stretches(at => inRun[at]).Where(run => run.To - run.From >= least);
        var calm = Stretches(at => frames[at] == '-' && !inRun[at]).ToList();
        var joined = new List<(int From, int To)>();
        foreach (var one in calm)
        {
            var isHole = joined.Count > 0 && one.From - joined[^1].To <= gap && frames[joined[^1].To..one.From].All(frame => frame == ' ');
            if (isHole)
            {
                joined[^1] = (joined[^1].From, one.To);
            }
            else
            {
                joined.Add(one);
            }
        }

        return (Text(episodes), Text(joined));

        IEnumerable<(int From, int To)> Stretches(Func<int, bool> holds)
        {
            for (var at = 0; at < frames.Length; at++)
            {
                if (holds(at) && (at == 0 || !holds(at - 1)))
                {
                    var end = at;
                    while (end < frames.Length && holds(end))
                    {
                        end++;
                    }

                    yield return (at, end);
                }
            }
        }
    }

    private static EpisodeRule Rule(int gap, int least, ConfirmedWhen when) =>
        new(TimeSpan.FromMinutes(gap), TimeSpan.FromMinutes(least), when, TimeSpan.Zero);

    private static Moment Minute(int minute) => new(minute * 60_000_000L);

    private static List<FrameSpan> Spans(string frames) => [.. Enumerable.Range(0, frames.Length).Where(at => frames[at] != ' ')
        .Select(at => new FrameSpan(Minute(at), Minute(at + 1)))];

    private static List<bool?> States(string frames) => [.. frames.Where(frame => frame != ' ')
        .Select(frame => frame == '+' ? true : frame == '-' ? false : (bool?)null)];

    private static string Text(IEnumerable<FrameSpan> spans) =>
        Text(spans.Select(span => ((int)(span.From.Micros / 60_000_000), (int)(span.To.Micros / 60_000_000))));

    private static string Text(IEnumerable<(int From, int To)> spans) => string.Join(' ', spans.Select(span => $"{span.From}-{span.To}"));
}
