using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Statistics.Functions;

/// <summary>The inputs of one question, after their form has let them through.</summary>
/// <remarks>Kinds and recipes hold here; ranges, NaN and lengths are the function's own to judge.</remarks>
public sealed class StatInputs
{
    private readonly SourceNode.Map map;

    internal StatInputs(SourceNode.Map map) => this.map = map;

    public bool Has(string name) => map.Has(name);

    /// <summary>May be NaN or infinite.</summary>
    public double Number(string name) => Number(map.Get(name));

    public double Number(string name, double otherwise) => Has(name) ? Number(name) : otherwise;

    public long Whole(string name) =>
        NamedNumber.TryWhole(map.Get(name), out var whole) ? whole : throw Slipped(name);

    public long Whole(string name, long otherwise) => Has(name) ? Whole(name) : otherwise;

    public string Text(string name) => map.Text(name);

    public string Text(string name, string otherwise) => map.TextOrNone(name) ?? otherwise;

    public bool Flag(string name) => map.Get(name).AsFlag();

    public ulong Seed(string name) => ulong.Parse(map.Text(name), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Numbers written out or made by a recipe; they may hold NaN.</summary>
    public double[] Series(string name) => ArrayRecipe.Read(map.Get(name));

    /// <summary>Several series, such as the samples of a test or the rows of a table.</summary>
    public double[][] SeriesList(string name) => [.. map.ItemsOf(name).Select(ArrayRecipe.Read)];

    public IntervalSide Side(string name) => Text(name) switch
    {
        "lower" => IntervalSide.Lower,
        "upper" => IntervalSide.Upper,
        _ => IntervalSide.TwoSided,
    };

    private static double Number(SourceNode node) =>
        NamedNumber.TryRead(node, out var value) ? value : throw Slipped(node.Spot.ToString());

    private static InvalidOperationException Slipped(string where) =>
        new($"{where}: the form let something through that is not what the reader takes");
}
