using System.Globalization;
using Lifecycle.Formats;

namespace Lifecycle.Signing.Bundles;

/// <summary>Takes members out of others' JSON and keeps every fault: an absent member, one of another kind, one too many.</summary>
/// <remarks>After a fault a stand-in is given out, so that the rest is looked at too; with a fault nothing is read.</remarks>
internal sealed class WireReader
{
    public List<(SourceSpot Where, string Fault)> Faults { get; } = [];

    /// <summary>The members of a map, which may have those and no others.</summary>
    public SourceNode.Map Map(SourceNode? node, SourceSpot spot, string what, params string[] known)
    {
        if (node is not SourceNode.Map map)
        {
            Faults.Add((node?.Spot ?? spot, node is null ? $"{what} is missing" : $"{what} is {node.Kind} and not a map"));
            return new SourceNode.Map(spot, []);
        }

        foreach (var member in map.Members.Where(member => !known.Contains(member.Name)))
        {
            Faults.Add((member.Spot, $"{what} has a member '{Shown(member.Name)}' that is not known"));
        }

        return map;
    }

    public SourceNode.Map Part(SourceNode.Map map, string name, params string[] known) =>
        Map(Find(map, name), map.Spot, name, known);

    public SourceNode.Map? PartOrNone(SourceNode.Map map, string name, params string[] known) =>
        Find(map, name) is { } node ? Map(node, map.Spot, name, known) : null;

    public IReadOnlyList<SourceNode> Items(SourceNode.Map map, string name, int countMax)
    {
        switch (Find(map, name))
        {
            case null:
                return [];
            case SourceNode.Items items when items.Values.Count <= countMax:
                return items.Values;
            case SourceNode.Items items:
                Faults.Add((items.Spot, $"{name} has {items.Values.Count} items, and at most {countMax} are read"));
                return [];
            case { } other:
                Faults.Add((other.Spot, $"{name} is {other.Kind} and not a list"));
                return [];
        }
    }

    public string Text(SourceNode.Map map, string name) => TextOrNone(map, name) ?? Missing(map, name, "");

    public string? TextOrNone(SourceNode.Map map, string name) => Find(map, name) switch
    {
        null => null,
        SourceNode.Scalar { Type: ScalarType.Text } text => text.Value,
        { } other => Fault(other.Spot, $"{name} is {other.Kind} and not text", ""),
    };

    public ReadOnlyMemory<byte> Bytes(SourceNode.Map map, string name) =>
        BytesOrNone(map, name) ?? Missing(map, name, ReadOnlyMemory<byte>.Empty);

    public ReadOnlyMemory<byte>? BytesOrNone(SourceNode.Map map, string name) =>
        TextOrNone(map, name) is { } text ? Decode(Find(map, name)!.Spot, name, text) : default(ReadOnlyMemory<byte>?);

    public ReadOnlyMemory<byte> Decode(SourceSpot spot, string name, string text) =>
        WireBase64.Read(text) ?? Fault(spot, $"{name} is not base64", Array.Empty<byte>());

    public long Whole(SourceNode.Map map, string name) => WholeOrNone(map, name) ?? Missing(map, name, 0L);

    /// <summary>Protobuf writes 64-bit numbers as text and reads either.</summary>
    public long? WholeOrNone(SourceNode.Map map, string name) => Find(map, name) switch
    {
        null => null,
        SourceNode.Scalar { Type: ScalarType.Text or ScalarType.Number } number when IsWhole(number.Value, out var whole) => whole,
        { } other => Fault(other.Spot, $"{name} is not a whole number from 0 on", 0L),
    };

    public T Fault<T>(SourceSpot spot, string fault, T standIn)
    {
        Faults.Add((spot, fault));
        return standIn;
    }

    /// <summary>What a name may be shown as: it came from a stranger.</summary>
    public static string Shown(string text) => string.Concat(
        text.Take(40).Select(letter => letter is > ' ' and < '\u007f' ? letter : '?'));

    private T Missing<T>(SourceNode.Map map, string name, T standIn) => Fault(map.Spot, $"{name} is missing", standIn);

    // Protobuf reads null as absent.
    private static SourceNode? Find(SourceNode.Map map, string name) =>
        map.Find(name) is { } node and not SourceNode.Scalar { Type: ScalarType.Nothing } ? node : null;

    private static bool IsWhole(string text, out long whole) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out whole)
        && whole.ToString(CultureInfo.InvariantCulture) == text;
}
