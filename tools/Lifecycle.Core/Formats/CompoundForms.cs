using System.Text.RegularExpressions;
using Lifecycle.Refusals;

namespace Lifecycle.Formats;

internal sealed class MapForm(string meaning, FormField[] fields) : Form(meaning)
{
    public override string Expected => "a map";

    internal override bool Fits(SourceNode node) => node is SourceNode.Map;

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (node is not SourceNode.Map map)
        {
            faults.Add(SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
            return;
        }

        foreach (var member in map.Members)
        {
            var field = fields.FirstOrDefault(candidate => candidate.Name == member.Name);
            if (field is null)
            {
                faults.Add(SourceRefusals.UnknownKey(
                    member.Spot, member.Name, path, fields.Select(candidate => candidate.Name)));
            }
            else
            {
                field.Form.Judge(member.Value, Join(path, member.Name), faults);
            }
        }

        foreach (var field in fields.Where(field => field.IsRequired && !map.Has(field.Name)))
        {
            faults.Add(SourceRefusals.MissingKey(map.Spot, Join(path, field.Name), field.Form));
        }
    }

    internal override void WriteSchema(JsonText json)
    {
        json.Member("type", "object");
        json.Member("additionalProperties", false);
        json.List("required", fields.Where(field => field.IsRequired).Select(field => field.Name), json.Item);
        json.Map("properties", () =>
        {
            foreach (var field in fields)
            {
                json.Map(field.Name, () => SchemaText.Body(json, field.Form));
            }
        });
    }

    internal static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;
}

internal sealed class NamedForm(string meaning, Regex namePattern, Form value, int countMin) : Form(meaning)
{
    public override string Expected => countMin > 0 ? $"a map of at least {countMin}" : "a map";

    internal override bool Fits(SourceNode node) => node is SourceNode.Map;

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (node is not SourceNode.Map map || map.Members.Count < countMin)
        {
            faults.Add(SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
            return;
        }

        foreach (var member in map.Members)
        {
            if (!namePattern.IsMatch(member.Name))
            {
                faults.Add(SourceRefusals.WrongValue(
                    member.Spot, MapForm.Join(path, member.Name), $"a name matching {namePattern}", member.Name));
            }

            value.Judge(member.Value, MapForm.Join(path, member.Name), faults);
        }
    }

    internal override void WriteSchema(JsonText json)
    {
        json.Member("type", "object");
        json.Member("minProperties", countMin);
        json.Map("propertyNames", () => json.Member("pattern", namePattern.ToString()));
        json.Map("additionalProperties", () => SchemaText.Body(json, value));
    }
}

internal sealed class ListForm(string meaning, Form item, int countMin, int countMax) : Form(meaning)
{
    public override string Expected => countMin > 0 ? $"a list of at least {countMin}" : "a list";

    internal override bool Fits(SourceNode node) => node is SourceNode.Items;

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (node is not SourceNode.Items items)
        {
            faults.Add(SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
            return;
        }

        if (items.Values.Count < countMin || items.Values.Count > countMax)
        {
            faults.Add(SourceRefusals.WrongValue(
                node.Spot, path, $"a list of {countMin} to {countMax} items", $"{items.Values.Count} items"));
        }

        for (var index = 0; index < items.Values.Count; index++)
        {
            item.Judge(items.Values[index], $"{path}[{index}]", faults);
        }
    }

    internal override void WriteSchema(JsonText json)
    {
        json.Member("type", "array");
        json.Member("minItems", countMin);
        json.Member("maxItems", countMax);
        json.Map("items", () => SchemaText.Body(json, item));
    }
}

internal sealed class EitherForm(string meaning, Form first, Form second) : Form(meaning)
{
    public override string Expected => $"{first.Expected} or {second.Expected}";

    internal override bool Fits(SourceNode node) => first.Fits(node) || second.Fits(node);

    internal override void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        if (first.Fits(node))
        {
            first.Judge(node, path, faults);
        }
        else if (second.Fits(node))
        {
            second.Judge(node, path, faults);
        }
        else
        {
            faults.Add(SourceRefusals.WrongKind(node.Spot, path, Expected, node.Kind));
        }
    }

    internal override void WriteSchema(JsonText json) => json.List("oneOf", [first, second], form =>
        json.Item(() => SchemaText.Body(json, form)));
}
