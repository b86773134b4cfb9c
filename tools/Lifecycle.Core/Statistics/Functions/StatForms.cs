using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>A number, or the name of one that JSON does not have. Whether it may be one is the function's to say.</summary>
internal sealed class StatNumberForm(string meaning) : Form(meaning)
{
    public override string Expected => NamedNumber.Expected;

    internal override bool Fits(SourceNode node) => NamedNumber.TryRead(node, out _);

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (!Fits(node))
        {
            faults.Add(SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
        }
    }

    internal override void WriteSchema(JsonText json) => json.List("type", ["number", "string"], json.Item);
}

/// <summary>A 64-bit count. One that is not whole is an argument outside its range, as a negative one is.</summary>
internal sealed class StatWholeForm(string meaning) : Form(meaning)
{
    public override string Expected => "a whole number of 64 bits";

    internal override bool Fits(SourceNode node) => NamedNumber.TryWhole(node, out _);

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (Fits(node))
        {
            return;
        }

        faults.Add(NamedNumber.TryRead(node, out _)
            ? StatisticsRefusals.InvalidArgument($"{path} = {node.AsText()}", Expected)
            : SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
    }

    internal override void WriteSchema(JsonText json) => json.Member("type", "integer");
}

/// <summary>A seed as decimal digits: in quotes, because readers of JSON round such large numbers.</summary>
internal sealed class StatSeedForm(string meaning) : Form(meaning)
{
    public override string Expected => "a seed of 0 to 18446744073709551615, in quotes";

    internal override bool Fits(SourceNode node) =>
        node is SourceNode.Scalar scalar
        && ulong.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (!Fits(node))
        {
            faults.Add(StatisticsRefusals.InvalidArgument(
                $"{path} = {(node is SourceNode.Scalar scalar ? scalar.Value : node.Kind)}", Expected));
        }
    }

    internal override void WriteSchema(JsonText json) => json.Member("type", "string");
}

/// <summary>A list of numbers, or the recipe that makes one.</summary>
internal sealed class SeriesForm(string meaning) : Form(meaning)
{
    public override string Expected => "a list of numbers, or a recipe such as {\"const\": 1, \"n\": 10}";

    internal override bool Fits(SourceNode node) => node is not SourceNode.Scalar;

    internal override void Judge(SourceNode node, string path, List<Refusal> faults) =>
        ArrayRecipe.Judge(node, path, faults);

    internal override void WriteSchema(JsonText json) => json.List("type", ["array", "object"], json.Item);
}
