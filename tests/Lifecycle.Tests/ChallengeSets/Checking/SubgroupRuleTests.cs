using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>Who must name a level of an axis, by the written rule.</summary>
public sealed class SubgroupRuleTests
{
    // A case is "id axis,axis: TYPE axis,axis; TYPE axis".
    [TestCase("V1 camera: | V2 camera:", "phase is given by nothing")]
    [TestCase("V1 camera,phase: | V2 camera,phase:", "")]
    [TestCase("V1 camera,phase: | V2 phase:", "case V2 camera")]
    [TestCase("V1 camera: A phase; B | V2 camera: A phase", "", TestName = "an axis that only episodes of A give says nothing of B")]
    [TestCase("V1 camera: A phase; A | V2 camera: B", "episode V1-2 phase")]
    [TestCase("V1 camera,phase: A; B | V2 camera: A phase", "", TestName = "what the case gives its episodes have")]
    [TestCase("V1 camera,phase: A | V2 camera: A phase; B", "episode V2-2 phase", TestName = "where cases give it too it has a meaning for every type")]
    [TestCase("V1 camera,phase: A | V2 camera:", "case V2 phase")]
    public void The_rule_is_applied(string cases, string expected)
    {
        var set = new SetDescription("s", 1, Origin.Real, null, new Dictionary<string, IReadOnlyList<string>>
        {
            ["camera"] = ["x"], ["phase"] = ["x"],
        });
        var document = new SourceNode.Map(new SourceSpot("set.yaml", 1), []);
        var found = SubgroupRule.Faults(set, document, [.. cases.Split('|').Select(Case)]).Select(fault =>
            fault.What.Contains("is declared", StringComparison.Ordinal) ? fault.What.Split('\'')[1] + " is given by nothing"
                : $"{fault.What[..fault.What.IndexOf(" has", StringComparison.Ordinal)]} {fault.What.Split('\'')[1]}");
        Assert.That(string.Join("; ", found), Is.EqualTo(expected));
    }

    private static CaseNotes Case(string text)
    {
        var (head, episodes) = (text.Split(':')[0].Trim().Split(' '), text.Split(':')[1]);
        var spot = new SourceSpot(head[0]);
        return new CaseNotes(head[0], spot)
        {
            AxesSpot = spot, ShapeSpot = spot, Axes = Given(head.ElementAtOrDefault(1)), Shape = new FrameShape(8, 8, 1, 8), Frames = 1, HasTimes = true,
            IsKeptByTheSet = true, Agreement = [],
            Episodes =
            [
                .. episodes.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((one, index) =>
                    new EpisodeNotes($"{head[0]}-{index + 1}", one.Split(' ')[0], Given(one.Split(' ').ElementAtOrDefault(1)), spot)),
            ],
        };
    }

    private static Axes Given(string? axes) =>
        new((axes ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(axis => KeyValuePair.Create(axis, "x")));
}
