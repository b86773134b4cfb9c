using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>One question: <c>{"fn": ..., "inputs": {...}}</c>.</summary>
public sealed record StatQuestion(StatFunction Function, SourceNode Inputs)
{
    // A line of a reference file is a question too: what it expects is not looked at here.
    private static readonly string[] Known = ["fn", "inputs", "expected", "tol", "source", "note"];

    /// <param name="document">The parsed document.</param>
    /// <param name="name">What the command line names, when it names one.</param>
    public static Outcome<StatQuestion> Read(SourceNode document, string? name)
    {
        if (document is not SourceNode.Map map)
        {
            return SourceRefusals.WrongKind(document.Spot, "", "a map with fn and inputs", document.Kind);
        }

        var faults = new List<Refusal>();
        faults.AddRange(map.Members.Where(member => !Known.Contains(member.Name))
            .Select(member => SourceRefusals.UnknownKey(member.Spot, member.Name, "", Known.Take(2))));
        var written = map.Find("fn") is SourceNode.Scalar { Type: ScalarType.Text } text ? text.Value : null;
        if ((written ?? name) is not { } asked || (map.Has("fn") && written is null))
        {
            faults.Add(SourceRefusals.MissingKey(map.Spot, "fn", NameForm));
            return faults;
        }

        if (name is not null && written is not null && name != written)
        {
            faults.Add(StatisticsRefusals.OtherFunction(map.Spot, name, written));
        }

        if (StatCatalogue.Find(asked) is not { } function)
        {
            faults.Add(StatisticsRefusals.NoFunction(asked, StatCatalogue.All.Select(known => known.Name)));
            return faults;
        }

        if (map.Find("inputs") is not { } inputs)
        {
            faults.Add(SourceRefusals.MissingKey(map.Spot, "inputs", Form.Map("the inputs by name")));
            return faults;
        }

        return faults.Count > 0 ? faults : new StatQuestion(function, inputs);
    }

    public Outcome<StatAnswer> Answer() => Function.Answer(Inputs);

    private static Form NameForm { get; } = Form.Text("the name of the statistic");
}
