using FsCheck;
using FsCheck.Fluent;
using Lifecycle.Formats;

namespace Lifecycle.Replay.Differences;

/// <summary>How far two columns lie apart, and what is said of the node that one of them came from.</summary>
public sealed class RunDifferenceTests
{
    private static readonly Digest Own = Digest.Of("own"u8);
    private static readonly Digest Node = Digest.Of("node"u8);
    private static readonly Digest Third = Digest.Of("third"u8);

    [TestCase(0.5f, 0.5f, 0, 0)]
    [TestCase(float.NaN, float.NaN, 0, 0)]
    [TestCase(0f, -0f, 0, 0)]
    [TestCase(float.PositiveInfinity, float.PositiveInfinity, 0, 0)]
    [TestCase(0.5f, 0.75f, 0.25, 0)] // exactly on the tolerance
    [TestCase(0.5f, 0.7500001f, 0.2500001, 1)]
    [TestCase(0.5f, float.NaN, double.PositiveInfinity, 1)]
    [TestCase(float.PositiveInfinity, float.NegativeInfinity, double.PositiveInfinity, 1)]
    public void One_pair_of_scores_is_judged(float one, float other, double largest, long beyond)
    {
        var comparer = new ScoreComparer(ModelRole.Candidate, "level", 0.25);
        comparer.Take(3, 7, [1, one], [1, other]);
        Assert.That(comparer.Found.Largest, Is.EqualTo(largest).Within(1e-7));
        Assert.That(comparer.Found.Beyond, Is.EqualTo(beyond));
        Assert.That(comparer.Found.First?.At, Is.EqualTo(beyond == 0 ? (FramePlace?)null : new FramePlace(3, 8)));
    }

    [FsCheck.NUnit.Property]
    public void However_a_column_is_cut_the_answer_is_that_of_every_pair_by_itself(PositiveInt cut, int[] ones, int[] others)
    {
        var length = Math.Min(ones.Length, others.Length);
        var (one, other) = (Scores(ones, length), Scores(others, length));
        var comparer = new ScoreComparer(ModelRole.Candidate, "level", 1);
        for (var from = 0; from < length; from += cut.Get)
        {
            var count = Math.Min(cut.Get, length - from);
            comparer.Take(0, from, one.AsSpan(from, count), other.AsSpan(from, count));
        }

        var apart = one.Zip(other, (left, right) => left.Equals(right) ? 0 : Math.Abs((double)left - right) is var gap && double.IsNaN(gap) ? double.PositiveInfinity : gap).ToList();
        Assert.That(comparer.Found.Largest, Is.EqualTo(apart.Append(0).Max()));
        Assert.That(comparer.Found.Beyond, Is.EqualTo(apart.Count(gap => gap > 1)));
        Assert.That(comparer.Found.First?.At.Frame ?? -1, Is.EqualTo(apart.FindIndex(gap => gap > 1)));
    }

    [Test]
    public void Without_a_record_the_target_node_is_not_shown() =>
        Assert.That(TargetNode.Of(Own, null, []).Line, Is.EqualTo("target node: not shown"));

    // What is named by the protocol; then records as profile, other machine, same.
    [TestCase("", "node other same", true)]
    [TestCase("", "node this same", false)] // a rebuilt program is no other node
    [TestCase("", "own this same", false)]
    [TestCase("", "node other differs", false)]
    [TestCase("", "node other same|third other differs", false)] // one node that parts is enough
    [TestCase("", "node other differs|node other same", true)] // the last word on a node counts
    [TestCase("node", "", false)]
    [TestCase("node", "third other same", false)] // not the node that was named
    [TestCase("node", "node this same", true)]
    [TestCase("own", "", true)] // this run is of the node that was named
    public void What_is_recorded_and_named_decides(string named, string recorded, bool isShown)
    {
        var records = recorded.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(' ')).Select(parts => new NodeRecord
        {
            Profile = Of(parts[0])!, Run = Digest.Of("run"u8), IsOtherMachine = parts[1] == "other", IsSame = parts[2] == "same",
            Tolerance = 1e-6, Largest = 3e-7, Where = parts[2] == "same" ? "" : "V1, frame 2",
        });
        var node = TargetNode.Of(Own, Of(named), [.. records]);
        Assert.That(node.IsShown, Is.EqualTo(isShown), node.Line);
        Assert.That(node.Line, Does.StartWith(isShown ? "target node: shown" : "target node: not shown"));
    }

    [Test]
    public void The_line_names_tolerance_largest_and_profile() => Assert.That(
        TargetNode.Of(Own, null, [new NodeRecord
        {
            Profile = Node, Run = Own, IsOtherMachine = true, IsSame = true, Tolerance = 1e-6, Largest = 3e-7, Where = "",
        }]).Line,
        Is.EqualTo($"target node: shown by a run whose profile claims another node: same alerts, scores within 1e-06 (largest 3e-07), profile {Node.Brief}"));

    [TestCase(0, "0")]
    [TestCase(1e-6, "1e-06")]
    [TestCase(0.000_000_31, "3.1e-07")]
    [TestCase(0.25, "2.5e-01")]
    [TestCase(double.PositiveInfinity, "a number against none")]
    public void A_difference_is_said_in_two_digits(double difference, string said) =>
        Assert.That(DifferenceWords.Apart(difference), Is.EqualTo(said));

    [Test]
    public void A_written_difference_reads_back_what_a_verdict_needs()
    {
        var (one, other) = (Runs.Record(), Runs.Record("256", failure: new ModelFailure("V1", 4, "it hung")));
        var difference = new RunDifferencer(new RunSide("a", one, Own), new RunSide("b", other, Node), 1e-6).Judge();
        Assert.That(difference.IsOtherMachine, Is.True);
        var read = JsonSource.Parse("x", RunDifferenceDocument.Write(difference)).Then(RunDifferenceDocument.Read);
        Assert.That(read.TryGet(out var record, out var why), Is.True, string.Join("; ", why));
        Assert.That(record, Is.EqualTo(new NodeRecord
        {
            Profile = other.Profile.Digest, Run = Node, IsOtherMachine = true, IsSame = false, Tolerance = 1e-6, Largest = 0, Where = "V1, frame 4",
        }));
    }

    private static float[] Scores(int[] numbers, int length) =>
        [.. numbers.Take(length).Select(number => number % 7 == 0 ? float.NaN : number % 5)];

    private static Digest? Of(string name) => name switch { "own" => Own, "node" => Node, "third" => Third, _ => null };
}
