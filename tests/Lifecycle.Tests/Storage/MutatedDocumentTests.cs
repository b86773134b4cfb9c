using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Comparability;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Rendering;
using Lifecycle.Shadow;
using Lifecycle.Storage.Documents;
using Lifecycle.TestKit;

namespace Lifecycle.Storage;

/// <summary>Broken copies of the demonstration's own documents: each is read or refused by name. A few go through the program too.</summary>
public sealed class MutatedDocumentTests
{
    private const int Count = 300;

    private static readonly string[] Types = ["CELLS", "DEBRIS", "FOCUS", "FOREIGN", "MEDIA", "STALL", "TURBID"];

    private static readonly (string Path, Func<SourceNode, IReadOnlyList<Refusal>> Read)[] Documents =
    [
        ("pipelines/car-t-expansion/alerts.yaml", node => Why(AlertPolicyDocument.Read(node))),
        ("pipelines/car-t-expansion/criteria.yaml", node => Why(CriteriaDocument.Read(node, Types))),
        ("pipelines/car-t-expansion/comparison.yaml", node => Why(ComparisonDocument.Read(node, Types))),
        ("pipelines/car-t-expansion/intended-use.yaml", node => Why(IntendedUse.Read(node))),
        ("pipelines/car-t-expansion/protocol.yaml", node => Why(Protocol.Read(node))),
        ("pipelines/car-t-expansion/operators.yaml", node => Why(OperatorPlan.Read(node))),
        ("pipelines/car-t-expansion/shadow.yaml", node => Why(ShadowPhaseDocument.Read(node, Types))),
        ("challenge-sets/car-t-expansion/v2/cases/V201.json", node => Why(CaseDocument.Read(node))),
    ];

    private static IEnumerable<string> Paths => Documents.Select(document => document.Path);

    [TestCaseSource(nameof(Paths))]
    public void A_broken_copy_is_read_or_refused_by_name(string path)
    {
        var good = File.ReadAllBytes(Path.Combine(Repository.Root, path));
        var read = Documents.Single(document => document.Path == path).Read;
        var refused = 0;
        foreach (var bytes in Mutations.Of(good, Count, seed: 20_261_121))
        {
            var why = YamlSource.Parse(path, bytes).TryGet(out var node, out var broken) ? read(node) : broken;
            Assert.That(why, Is.All.Matches<Refusal>(one => one is { What.Length: > 0, Fix.Length: > 0 }));
            refused += why.Count > 0 ? 1 : 0;
        }

        Assert.That(refused, Is.InRange(Count / 20, Count), "hardly any copy was broken");
    }

    private static IReadOnlyList<Refusal> Why<T>(Outcome<T> outcome) => outcome.TryGet(out _, out var why) ? [] : why;
}
