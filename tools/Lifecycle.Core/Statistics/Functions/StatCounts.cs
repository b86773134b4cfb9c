using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Counts out of a series: a recipe makes doubles, so that they are whole is looked at afterwards.</summary>
internal static class StatCounts
{
    public static Outcome<long[]> Of(StatInputs inputs, string name) => Of(inputs.Series(name), name);

    public static Outcome<long[]> Of(double[] values, string name)
    {
        var counts = new long[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            if (!double.IsFinite(values[index]))
            {
                return StatisticsRefusals.NonFinite(index, values[index]);
            }

            if (!NamedNumber.IsWhole(values[index]))
            {
                return StatisticsRefusals.InvalidArgument(
                    FormattableString.Invariant($"{name}[{index}] = {values[index]}"), "a whole count");
            }

            counts[index] = (long)values[index];
        }

        return counts;
    }

    /// <summary>A table row by row.</summary>
    public static Outcome<long[][]> Table(StatInputs inputs, string name)
    {
        var table = new List<long[]>();
        foreach (var row in inputs.SeriesList(name))
        {
            if (!Of(row, name).TryGet(out var counts, out var why))
            {
                return new Outcome<long[][]>.Refused(why);
            }

            table.Add(counts);
        }

        return table.ToArray();
    }
}
