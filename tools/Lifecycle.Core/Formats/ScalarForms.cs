using System.Text.RegularExpressions;
using Lifecycle.Refusals;

namespace Lifecycle.Formats;

internal sealed class TextForm(string meaning, Regex? pattern, int lengthMax, string expected) : Form(meaning)
{
    public override string Expected => expected;

    internal override bool Fits(SourceNode node) => node is SourceNode.Scalar { Type: not ScalarType.Nothing };

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (!Fits(node))
        {
            faults.Add(SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
        }
        else if (node.AsText().Length == 0 || node.AsText().Length > lengthMax)
        {
            faults.Add(SourceRefusals.WrongValue(
                node.Spot, path, $"{Expected} of 1 to {lengthMax} characters", $"{node.AsText().Length} characters"));
        }
        else if (pattern?.IsMatch(node.AsText()) == false)
        {
            faults.Add(SourceRefusals.WrongValue(node.Spot, path, Expected, node.AsText()));
        }
    }

    internal override void WriteSchema(JsonText json)
    {
        json.Member("type", "string");
        json.Member("minLength", 1);
        json.Member("maxLength", lengthMax);
        if (pattern is not null)
        {
            json.Member("pattern", pattern.ToString());
        }
    }
}

internal sealed class ChoiceForm(string meaning, string[] choices) : Form(meaning)
{
    public override string Expected => choices.Length == 1 ? $"'{choices[0]}'" : "one of " + string.Join(", ", choices);

    internal override bool Fits(SourceNode node) => node is SourceNode.Scalar { Type: not ScalarType.Nothing };

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (!Fits(node))
        {
            faults.Add(SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
        }
        else if (!choices.Contains(node.AsText()))
        {
            faults.Add(SourceRefusals.WrongValue(node.Spot, path, Expected, node.AsText()));
        }
    }

    internal override void WriteSchema(JsonText json) => json.List("enum", choices, json.Item);
}

internal sealed class NumberForm(string meaning, double min, double max, bool IsWhole) : Form(meaning)
{
    public override string Expected => (IsWhole ? "a whole number" : "a number") + Range();

    internal override bool Fits(SourceNode node) => node is SourceNode.Scalar { Type: ScalarType.Number };

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (!Fits(node))
        {
            faults.Add(SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
            return;
        }

        var text = node.AsText();
        var readable = IsWhole ? Scalars.TryWhole(text, out _) : Scalars.TryNumber(text, out _);
        if (!readable || !Scalars.TryNumber(text, out var number) || !(number >= min && number <= max))
        {
            faults.Add(SourceRefusals.WrongValue(node.Spot, path, Expected, text));
        }
    }

    internal override void WriteSchema(JsonText json)
    {
        json.Member("type", IsWhole ? "integer" : "number");
        if (HasMin)
        {
            json.Member("minimum", min);
        }

        if (HasMax)
        {
            json.Member("maximum", max);
        }
    }

    // A whole number's open ends are those of Int64, which a schema need not repeat.
    private bool HasMin => min > (IsWhole ? long.MinValue : double.MinValue);

    private bool HasMax => max < (IsWhole ? long.MaxValue : double.MaxValue);

    private string Range() => (HasMin, HasMax) switch
    {
        (true, true) => $" from {Written(min)} to {Written(max)}",
        (true, false) => $" of at least {Written(min)}",
        (false, true) => $" of at most {Written(max)}",
        _ => "",
    };

    private string Written(double limit) =>
        IsWhole ? ((long)limit).ToString(System.Globalization.CultureInfo.InvariantCulture) : Scalars.Write(limit);
}

internal sealed class FlagForm(string meaning) : Form(meaning)
{
    public override string Expected => "true or false";

    internal override bool Fits(SourceNode node) => node is SourceNode.Scalar { Type: ScalarType.Flag };

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (!Fits(node))
        {
            faults.Add(SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
        }
    }

    internal override void WriteSchema(JsonText json) => json.Member("type", "boolean");
}

internal sealed class DurationForm(string meaning) : Form(meaning)
{
    public override string Expected => "a duration such as 30 min (units: ms, s, min, h, d)";

    internal override bool Fits(SourceNode node) => node is SourceNode.Scalar { Type: ScalarType.Text };

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (!Fits(node))
        {
            faults.Add(SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
        }
        else if (!Scalars.TryDuration(node.AsText(), out _))
        {
            faults.Add(SourceRefusals.WrongValue(node.Spot, path, Expected, node.AsText()));
        }
    }

    internal override void WriteSchema(JsonText json)
    {
        json.Member("type", "string");
        json.Member("pattern", "^[0-9.]+ (ms|s|min|h|d)$");
    }
}

internal sealed class NothingForm(string meaning) : Form(meaning)
{
    public override string Expected => "nothing";

    internal override bool Fits(SourceNode node) => node is SourceNode.Scalar { Type: ScalarType.Nothing };

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (!Fits(node))
        {
            faults.Add(SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
        }
    }

    internal override void WriteSchema(JsonText json) => json.Member("type", "null");
}
