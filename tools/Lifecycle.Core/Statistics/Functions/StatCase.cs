using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>A question with the answer that another program gave, and how near ours must come.</summary>
public sealed record StatCase
{
    private static readonly FormField[] Tolerance =
        [FormField.Required("abs", Form.Number("how far off in itself")), FormField.Required("rel", Form.Number("how far off for its size"))];

    private static readonly Form ToleranceForm = Form.Map(
        "how near is near enough",
        [.. Tolerance, FormField.Optional("keys", Form.Named("for one key", ".*", Form.Map("its own tolerance", Tolerance)))]);

    private readonly SourceNode document;
    private readonly SourceNode.Map expected;
    private readonly SourceNode.Map tolerance;

    private StatCase(SourceNode document, SourceNode.Map expected, SourceNode.Map tolerance)
    {
        this.document = document;
        this.expected = expected;
        this.tolerance = tolerance;
    }

    public SourceSpot Where => document.Spot;

    /// <summary>The reference file's name of the statistic; it may be one that does not exist here.</summary>
    public string Name => (document as SourceNode.Map)?.TextOrNone("fn") ?? "";

    /// <summary>Every case of a reference file: a list.</summary>
    public static Outcome<IReadOnlyList<StatCase>> ReadAll(SourceNode file)
    {
        if (file is not SourceNode.Items items)
        {
            return SourceRefusals.WrongKind(file.Spot, "", "a list of cases", file.Kind);
        }

        var faults = new List<Refusal>();
        var cases = new List<StatCase>();
        foreach (var item in items.Values)
        {
            if (item is not SourceNode.Map map || map.Find("expected") is not SourceNode.Map expected
                || map.Find("tol") is not SourceNode.Map tolerance || map.Find("fn") is not SourceNode.Scalar)
            {
                faults.Add(SourceRefusals.WrongKind(item.Spot, "", "a case with fn, inputs, expected and tol", item.Kind));
                continue;
            }

            faults.AddRange(ToleranceForm.Judge(tolerance));
            cases.Add(new StatCase(item, expected, tolerance));
        }

        return faults.Count > 0 ? faults : cases;
    }

    /// <summary>Each way in which our answer is not the expected one; none when it agrees.</summary>
    public IReadOnlyList<string> Disagreements()
    {
        var outcome = StatQuestion.Read(document, null).Then(question => question.Answer());
        var isRefused = !outcome.TryGet(out var answer, out var why);
        if (expected.Find("error") is { } reason)
        {
            // That it is refused is what counts: the text of the reason is advice.
            return isRefused && StatCatalogue.Find(Name) is not null ? [] : [isRefused
                ? why[0].What
                : $"answered, and a refusal ({(reason as SourceNode.Scalar)?.Value}) is expected"];
        }

        return isRefused
            ? [.. why.Select(fault => $"refused: {fault.Code.Code} {fault.What}")]
            : StatComparison.Of(answer!, expected, Allowed);
    }

    private (double Abs, double Rel) Allowed(string key)
    {
        var own = tolerance.PartOrNone("keys")?.PartOrNone(key) ?? tolerance;
        return (own.Number("abs"), own.Number("rel"));
    }
}
