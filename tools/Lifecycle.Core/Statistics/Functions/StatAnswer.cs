using Lifecycle.Formats;

namespace Lifecycle.Statistics.Functions;

/// <summary>What a function answers: named parts, in the order in which they are written.</summary>
public sealed record StatAnswer
{
    private StatAnswer(IReadOnlyList<(string Name, StatValue Value)> members) => Members = members;

    public IReadOnlyList<(string Name, StatValue Value)> Members { get; }

    public static StatAnswer Of(params (string Name, StatValue Value)[] members) => new(members);

    public StatValue? Find(string name) =>
        Members.Where(member => member.Name == name).Select(member => member.Value).FirstOrDefault();

    /// <summary>As JSON members; a number that JSON does not have is its name in quotes.</summary>
    public void Write(JsonText json)
    {
        foreach (var (name, value) in Members)
        {
            Write(json, name, value);
        }
    }

    private static void Write(JsonText json, string name, StatValue value)
    {
        switch (value)
        {
            case StatValue.Number number when double.IsFinite(number.Value):
                json.Member(name, number.Value);
                break;
            case StatValue.Number number:
                json.Member(name, NamedNumber.Write(number.Value));
                break;
            case StatValue.Whole whole:
                json.Member(name, whole.Value);
                break;
            case StatValue.Flag flag:
                json.Member(name, flag.Value);
                break;
            case StatValue.Text text:
                json.Member(name, text.Value);
                break;
            case StatValue.Numbers numbers:
                json.List(name, numbers.Values, item => WriteItem(json, item));
                break;
            case StatValue.Wholes wholes:
                json.List(name, wholes.Values, json.Item);
                break;
            case StatValue.Texts texts:
                json.List(name, texts.Values, json.Item);
                break;
            case StatValue.Rows rows:
                json.List(name, rows.Values, row => json.Item(() => row.Write(json)));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void WriteItem(JsonText json, double value)
    {
        if (double.IsFinite(value))
        {
            json.Item(value);
        }
        else
        {
            json.Item(NamedNumber.Write(value));
        }
    }
}
