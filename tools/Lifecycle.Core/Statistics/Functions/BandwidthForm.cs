using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>The width of a kernel: a number, or the word for the one that is read off the points.</summary>
internal sealed class BandwidthForm() : Form("the width of the kernel, above 0; the median distance when not said")
{
    private const string Median = "median";

    public override string Expected => "a number above 0, or \"median\"";

    internal override bool Fits(SourceNode node) =>
        NamedNumber.TryRead(node, out _) || node is SourceNode.Scalar { Type: ScalarType.Text, Value: Median };

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (!Fits(node))
        {
            faults.Add(SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
        }
    }

    internal override void WriteSchema(JsonText json) => json.List("type", ["number", "string"], json.Item);
}
