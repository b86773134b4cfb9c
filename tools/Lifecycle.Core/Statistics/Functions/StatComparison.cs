using Lifecycle.Formats;

namespace Lifecycle.Statistics.Functions;

/// <summary>An answer held against the expected one: numbers within a tolerance, everything else exactly.</summary>
internal static class StatComparison
{
    public static IReadOnlyList<string> Of(
        StatAnswer answer, SourceNode.Map expected, Func<string, (double Abs, double Rel)> allowed)
    {
        var found = new List<string>();
        foreach (var member in expected.Members)
        {
            if (answer.Find(member.Name) is { } value)
            {
                Compare(value, member.Value, member.Name, allowed(member.Name), found);
            }
            else
            {
                found.Add($"{member.Name}: not answered, expected {Shown(member.Value)}");
            }
        }

        return found;
    }

    private static void Compare(
        StatValue got, SourceNode expected, string path, (double Abs, double Rel) allowed, List<string> found)
    {
        if (got is StatValue.Rows rows)
        {
            foreach (var (index, wanted) in Listed(rows.Values.Count, expected, path, found))
            {
                found.AddRange(wanted is SourceNode.Map row
                    ? Of(rows.Values[index], row, _ => allowed).Select(line => $"{path}[{index}].{line}")
                    : [$"{path}[{index}]: got a map, expected {Shown(wanted)}"]);
            }
        }
        else if (Items(got) is { } items)
        {
            foreach (var (index, wanted) in Listed(items.Length, expected, path, found))
            {
                Compare(items[index], wanted, $"{path}[{index}]", allowed, found);
            }
        }
        else if (!Agrees(got, expected, allowed))
        {
            found.Add($"{path}: got {Shown(got)}, expected {Shown(expected)}");
        }
    }

    private static StatValue[]? Items(StatValue value) => value switch
    {
        StatValue.Numbers numbers => [.. numbers.Values],
        StatValue.Wholes wholes => [.. wholes.Values],
        StatValue.Texts texts => [.. texts.Values],
        _ => null,
    };

    private static IEnumerable<(int Index, SourceNode Wanted)> Listed(
        int count, SourceNode expected, string path, List<string> found)
    {
        if (expected is SourceNode.Items items && items.Values.Count == count)
        {
            return items.Values.Index();
        }

        found.Add($"{path}: got {count} items, expected {(expected is SourceNode.Items list ? list.Values.Count : Shown(expected))}");
        return [];
    }

    private static bool Agrees(StatValue got, SourceNode expected, (double Abs, double Rel) allowed) => got switch
    {
        StatValue.Number number => NamedNumber.TryRead(expected, out var wanted) && Near(number.Value, wanted, allowed),
        StatValue.Whole whole => NamedNumber.TryWhole(expected, out var wanted) && wanted == whole.Value,
        StatValue.Flag flag => expected is SourceNode.Scalar { Type: ScalarType.Flag } && expected.AsFlag() == flag.Value,
        StatValue.Text text => expected is SourceNode.Scalar { Type: ScalarType.Text } && expected.AsText() == text.Value,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Equals covers NaN and the infinities; a share of an infinite value would allow every number.
    private static bool Near(double got, double expected, (double Abs, double Rel) allowed) =>
        got.Equals(expected)
        || (double.IsFinite(expected) && Math.Abs(got - expected) <= allowed.Abs + (allowed.Rel * Math.Abs(expected)));

    private static string Shown(SourceNode node) => node is SourceNode.Scalar scalar ? scalar.Value : node.Kind;

    private static string Shown(StatValue value) => value switch
    {
        StatValue.Number { Value: var number } => double.IsFinite(number) ? Scalars.Write(number) : NamedNumber.Write(number),
        StatValue.Whole { Value: var whole } => FormattableString.Invariant($"{whole}"),
        StatValue.Flag { Value: var flag } => flag ? "true" : "false",
        StatValue.Text { Value: var text } => text,
        _ => "a list",
    };
}
