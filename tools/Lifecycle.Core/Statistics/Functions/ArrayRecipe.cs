using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Lists of numbers, written out or as recipes: drawn from a seed, constant, a ramp, or made of other lists.</summary>
/// <remarks>Only + - * / and floor are used, so every machine and every language makes the same bits.</remarks>
public static class ArrayRecipe
{
    /// <summary>How many values one series and all its parts may have together.</summary>
    public const long ValuesMax = 50_000_000;

    private const int DigitsMax = 15;

    private static readonly string[] Kinds = ["dist", "const", "ramp", "concat", "add", "scale", "clip"];

    private static readonly Dictionary<string, (string[] Required, string[] Optional)> Distributions =
        new(StringComparer.Ordinal)
        {
            ["uniform"] = ([], ["lo", "hi"]),
            ["ih12"] = ([], ["mean", "sd"]),
            ["sq"] = ([], ["scale_"]),
            ["int"] = (["m"], ["lo"]),
            ["bern"] = (["p"], []),
        };

    /// <summary>Every fault of the recipe; after none, <see cref="Read"/> gives values.</summary>
    public static void Judge(SourceNode node, string path, List<Refusal> faults)
    {
        var before = faults.Count;
        var budget = ValuesMax;
        Length(node, path, faults, ref budget);
        if (faults.Count == before && budget < 0)
        {
            faults.Add(StatisticsRefusals.InvalidArgument(
                $"{path} of {ValuesMax - budget} values", $"at most {ValuesMax} values, parts included"));
        }
    }

    public static double[] Read(SourceNode node)
    {
        if (node is SourceNode.Items items)
        {
            return [.. items.Values.Select(Number)];
        }

        var map = node.AsMap();
        return Kind(map) switch
        {
            "dist" => Drawn(map),
            "const" => Filled((int)Count(map), _ => Number(map.Get("const"))),
            "ramp" => Ramp((int)Count(map), Number(map.ItemsOf("ramp")[0]), Number(map.ItemsOf("ramp")[1])),
            "concat" => [.. map.ItemsOf("concat").SelectMany(Read)],
            "add" => Sum([.. map.ItemsOf("add").Select(Read)]),
            "scale" => Scaled(Number(map.Get("scale")), Read(map.Get("of"))),
            _ => Clipped(Number(map.ItemsOf("clip")[0]), Number(map.ItemsOf("clip")[1]), Read(map.Get("of"))),
        };
    }

    // How many values it makes; 0 after a fault, and minus what it takes from the budget.
    private static long Length(SourceNode node, string path, List<Refusal> faults, ref long budget)
    {
        var length = node switch
        {
            SourceNode.Items items => Listed(items, path, faults),
            SourceNode.Map map => Made(map, path, faults, ref budget),
            _ => Fault(faults, SourceRefusals.WrongKind(node.Spot, path, "a list of numbers, or a recipe", node.Kind)),
        };
        budget -= Math.Min(length, ValuesMax + 1);
        return length;
    }

    private static long Listed(SourceNode.Items items, string path, List<Refusal> faults)
    {
        var bad = items.Values.FirstOrDefault(item => !NamedNumber.TryRead(item, out _));
        return bad is null
            ? items.Values.Count
            : Fault(faults, SourceRefusals.WrongKind(bad.Spot, path, NamedNumber.Expected, bad.Kind));
    }

    private static long Made(SourceNode.Map map, string path, List<Refusal> faults, ref long budget)
    {
        switch (Kind(map))
        {
            case "dist":
                return Judged(map, path, DistributionFields(map), faults);
            case "const":
                return Judged(map, path, [StatInput.Number("const", "the value"), N], faults);
            case "ramp":
                return Judged(map, path, [Pair("ramp", "the first value and the step"), N], faults);
            case "concat":
            case "add":
                return Combined(map, path, faults, ref budget);
            case "scale":
                var scale = StatInput.Number("scale", "the factor");
                return Judged(map, path, [scale, Of], faults) < 0 ? 0 : Length(map.Get("of"), path + ".of", faults, ref budget);
            case "clip":
                return Judged(map, path, [Pair("clip", "the lowest and the highest value"), Of], faults) < 0
                    ? 0 : Length(map.Get("of"), path + ".of", faults, ref budget);
            default:
                return Fault(faults, SourceRefusals.WrongValue(
                    map.Spot, path, "a recipe with dist, const, ramp, concat, add, scale or clip", "a map without any of them"));
        }
    }

    private static long Combined(SourceNode.Map map, string path, List<Refusal> faults, ref long budget)
    {
        var name = Kind(map)!;
        if (map.Members.Count != 1 || map.Get(name) is not SourceNode.Items { Values.Count: > 0 } parts)
        {
            return Fault(faults, SourceRefusals.WrongValue(map.Spot, path, $"'{name}' alone, with a list of series", "another map"));
        }

        long total = 0;
        long? first = null;
        for (var index = 0; index < parts.Values.Count; index++)
        {
            var length = Length(parts.Values[index], $"{path}.{name}[{index}]", faults, ref budget);
            first ??= length;
            total = name == "concat" ? Math.Min(total + length, ValuesMax + 1) : length;
            if (name == "add" && faults.Count == 0 && length != first)
            {
                return Fault(faults, StatisticsRefusals.LengthMismatch((int)first.Value, (int)length));
            }
        }

        return total;
    }

    private static FormField N { get; } = StatInput.Whole("n", "how many values");

    private static FormField Of { get; } = FormField.Required("of", new SeriesForm("the series it is made from"));

    private static FormField Pair(string name, string meaning) =>
        FormField.Required(name, Form.List(meaning, new StatNumberForm(meaning), 2, 2));

    private static FormField[] DistributionFields(SourceNode.Map map)
    {
        var name = map.TextOrNone("dist") ?? "";
        var (required, optional) = Distributions.GetValueOrDefault(name, ([], []));
        return
        [
            StatInput.Text("dist", "what is drawn", [.. Distributions.Keys]), N,
            StatInput.Seed("seed", "where the stream starts"),
            StatInput.Optional(StatInput.Whole("round", "how many decimals are kept")),
            .. required.Select(field => StatInput.Number(field, "a parameter of " + name)),
            .. optional.Select(field => StatInput.Optional(StatInput.Number(field, "a parameter of " + name))),
        ];
    }

    // Its n when the map has the right members, minus 1 when it has faults.
    private static long Judged(SourceNode.Map map, string path, FormField[] fields, List<Refusal> faults)
    {
        var before = faults.Count;
        Form.Map("a recipe", fields).Judge(map, path, faults);
        if (faults.Count > before)
        {
            return -1;
        }

        if (map.Find("round") is { } digits && !(NamedNumber.TryWhole(digits, out var places) && places is >= 0 and <= DigitsMax))
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"{path}.round = {digits.AsText()}", $"0 to {DigitsMax} decimals"));
        }

        if (map.Has("n") && Count(map) is < 0 or > ValuesMax)
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"{path}.n = {Count(map)}", $"0 to {ValuesMax} values"));
        }

        return faults.Count > before ? -1 : map.Has("n") ? Count(map) : 0;
    }

    private static long Fault(List<Refusal> faults, Refusal fault)
    {
        faults.Add(fault);
        return 0;
    }

    private static string? Kind(SourceNode.Map map) => Kinds.FirstOrDefault(map.Has);

    private static long Count(SourceNode.Map map) => NamedNumber.TryWhole(map.Get("n"), out var n) ? n : -1;

    private static double Number(SourceNode node) => NamedNumber.TryRead(node, out var value) ? value : double.NaN;

    private static double[] Drawn(SourceNode.Map map)
    {
        double Get(string name, double otherwise) => map.Find(name) is { } node ? Number(node) : otherwise;
        var random = new SeededRandom(ulong.Parse(map.Text("seed"), NumberStyles.None, CultureInfo.InvariantCulture));
        var n = (int)Count(map);
        var (lo, hi, mean, sd) = (Get("lo", 0), Get("hi", 1), Get("mean", 0), Get("sd", 1));
        var (scale, m, p) = (Get("scale_", 1), Get("m", 1), Get("p", 0));
        var values = map.Text("dist") switch
        {
            "uniform" => Filled(n, _ => lo + ((hi - lo) * random.NextShare())),
            "ih12" => Filled(n, _ => mean + (sd * Twelve(random))),
            "sq" => Filled(n, _ => scale * Square(random.NextShare())),
            "int" => Filled(n, _ => Math.Floor(random.NextShare() * m) + lo),
            _ => Filled(n, _ => random.NextShare() < p ? 1 : 0),
        };
        return map.Find("round") is { } digits && NamedNumber.TryWhole(digits, out var places)
            ? Rounded(values, PowerOfTen(places))
            : values;
    }

    private static double Twelve(SeededRandom random)
    {
        var sum = 0.0;
        for (var draw = 0; draw < 12; draw++)
        {
            sum += random.NextShare();
        }

        return sum - 6.0;
    }

    private static double Square(double share) => share * share;

    // Exact: a power of ten up to 22 is a double.
    private static double PowerOfTen(long digits)
    {
        var power = 1.0;
        for (var digit = 0; digit < digits; digit++)
        {
            power *= 10;
        }

        return power;
    }

    private static double[] Rounded(double[] values, double power)
    {
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = Math.Floor((values[index] * power) + 0.5) / power;
        }

        return values;
    }

    private static double[] Ramp(int n, double first, double step) => Filled(n, index => first + (step * index));

    private static double[] Scaled(double factor, double[] values) => Filled(values.Length, index => factor * values[index]);

    private static double[] Clipped(double low, double high, double[] values) =>
        Filled(values.Length, index => Math.Min(Math.Max(values[index], low), high));

    // From left to right, as it is defined: another order would round differently.
    private static double[] Sum(double[][] terms)
    {
        var sum = terms[0];
        foreach (var term in terms.AsSpan(1))
        {
            for (var index = 0; index < sum.Length; index++)
            {
                sum[index] += term[index];
            }
        }

        return sum;
    }

    private static double[] Filled(int n, Func<int, double> value)
    {
        var values = new double[n];
        for (var index = 0; index < n; index++)
        {
            values[index] = value(index);
        }

        return values;
    }
}
