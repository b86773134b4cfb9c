using System.Text.Json;

namespace Lifecycle.Statistics;

/// <summary>Reads the numbers and the array recipes of the reference cases.</summary>
internal static class ArraySpec
{
    public static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? double.Parse(element.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        : element.GetDouble();

    public static double[] Read(JsonElement spec)
    {
        if (spec.ValueKind == JsonValueKind.Array)
        {
            return [.. spec.EnumerateArray().Select(Number)];
        }

        double Get(string name, double otherwise = 0) => spec.TryGetProperty(name, out var value) ? Number(value) : otherwise;
        if (spec.TryGetProperty("dist", out var dist))
        {
            return Drawn(dist.GetString()!, Get, spec);
        }

        if (spec.TryGetProperty("const", out var constant))
        {
            return [.. Enumerable.Repeat(Number(constant), (int)Get("n"))];
        }

        if (spec.TryGetProperty("ramp", out var ramp))
        {
            return [.. Enumerable.Range(0, (int)Get("n")).Select(i => Number(ramp[0]) + (Number(ramp[1]) * i))];
        }

        if (spec.TryGetProperty("concat", out var parts))
        {
            return [.. parts.EnumerateArray().SelectMany(Read)];
        }

        if (spec.TryGetProperty("add", out var terms))
        {
            return terms.EnumerateArray().Select(Read).Aggregate((sum, next) => [.. sum.Zip(next, (a, b) => a + b)]);
        }

        var inner = Read(spec.GetProperty("of"));
        return spec.TryGetProperty("clip", out var clip)
            ? [.. inner.Select(x => Math.Min(Math.Max(x, Number(clip[0])), Number(clip[1])))]
            : [.. inner.Select(x => Get("scale") * x)];
    }

    private static double[] Drawn(string dist, Func<string, double, double> get, JsonElement spec)
    {
        var random = new SeededRandom(ulong.Parse(
            spec.GetProperty("seed").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        double Uniform() => (random.NextUInt64() >> 11) * (1.0 / 9007199254740992);
        double Twelve()
        {
            var sum = 0.0;
            for (var draw = 0; draw < 12; draw++)
            {
                sum += Uniform();
            }

            return sum - 6.0;
        }

        double Next() => dist switch
        {
            "uniform" => get("lo", 0) + ((get("hi", 1) - get("lo", 0)) * Uniform()),
            "ih12" => get("mean", 0) + (get("sd", 1) * Twelve()),
            "sq" => Square(Uniform()) * get("scale_", 1),
            "int" => Math.Floor(Uniform() * get("m", 1)) + get("lo", 0),
            "bern" => Uniform() < get("p", 0) ? 1 : 0,
            _ => throw new NotSupportedException(dist),
        };
        var values = Enumerable.Range(0, (int)get("n", 0)).Select(_ => Next()).ToArray();
        if (spec.TryGetProperty("round", out var digits))
        {
            var power = Math.Pow(10, Number(digits));
            values = [.. values.Select(x => Math.Floor((x * power) + 0.5) / power)];
        }

        return values;
    }

    private static double Square(double u) => u * u;
}
