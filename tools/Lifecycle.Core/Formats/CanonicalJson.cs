using System.Buffers;
using System.Globalization;
using System.Text;
using Lifecycle.Refusals;

namespace Lifecycle.Formats;

/// <summary>JSON as RFC 8785 writes it: one way to write each value, so that equal values have equal bytes.</summary>
/// <remarks>
/// For what is hashed or signed. Members are sorted by UTF-16 units and nothing is spaced. Numbers are whole and
/// within 2^53, where every reader agrees on them; a larger count is text.
/// </remarks>
public abstract record CanonicalJson
{
    private const long WholeMax = (1L << 53) - 1;

    // Strict: a lone surrogate would be written as a replacement character, and two texts would share their bytes.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\" + string.Concat(Enumerable.Range(0, 0x20).Select(code => (char)code)));

    private CanonicalJson()
    {
    }

    public sealed record Text(string Value) : CanonicalJson;

    public sealed record Flag(bool Value) : CanonicalJson;

    public sealed record Null : CanonicalJson;

    public sealed record Items(IReadOnlyList<CanonicalJson> Values) : CanonicalJson;

    public sealed record Whole : CanonicalJson
    {
        public Whole(long value) => Value = IsExact(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "beyond 2^53 a count is written as text");

        public long Value { get; }
    }

    public sealed record Map : CanonicalJson
    {
        public Map(params IEnumerable<(string Name, CanonicalJson Value)> members)
        {
            Members = [.. members];
            Array.Sort(Members, (left, right) => string.CompareOrdinal(left.Name, right.Name));
            for (var index = 1; index < Members.Length; index++)
            {
                if (Members[index].Name == Members[index - 1].Name)
                {
                    throw new ArgumentException($"the member '{Members[index].Name}' is given twice", nameof(members));
                }
            }
        }

        internal (string Name, CanonicalJson Value)[] Members { get; }
    }

    public static bool IsExact(long value) => value is >= -WholeMax and <= WholeMax;

    /// <summary>Reads bytes that must already be canonical; anything else is refused, however valid as JSON.</summary>
    public static Outcome<SourceNode> Parse(string file, ReadOnlySpan<byte> bytes)
    {
        if (!JsonSource.Parse(file, bytes).TryGet(out var node, out var why))
        {
            return new Outcome<SourceNode>.Refused(why);
        }

        return From(node) is { } value && bytes.SequenceEqual(value.ToBytes())
            ? node
            : LedgerRefusals.NotCanonical(new SourceSpot(file));
    }

    public byte[] ToBytes()
    {
        var text = new StringBuilder(512);
        Write(text, this);
        return Strict.GetBytes(text.ToString());
    }

    /// <summary>The value of a parsed document; null when it has a number that has no place here.</summary>
    private static CanonicalJson? From(SourceNode node) => node switch
    {
        SourceNode.Scalar { Type: ScalarType.Text } text => new Text(text.Value),
        SourceNode.Scalar { Type: ScalarType.Flag } flag => new Flag(flag.AsFlag()),
        SourceNode.Scalar { Type: ScalarType.Number } number =>
            Scalars.TryWhole(number.Value, out var whole) && IsExact(whole) ? new Whole(whole) : null,
        SourceNode.Items items => FromAll(items.Values) is { } values ? new Items(values) : null,
        SourceNode.Map map => FromAll(map.Members.Select(member => member.Value)) is { } values
            ? new Map(map.Members.Select((member, index) => (member.Name, values[index])))
            : null,
        _ => new Null(),
    };

    private static CanonicalJson[]? FromAll(IEnumerable<SourceNode> nodes)
    {
        var values = nodes.Select(From).ToArray();
        return values.Contains(null) ? null : [.. values.OfType<CanonicalJson>()];
    }

    private static void Write(StringBuilder text, CanonicalJson value)
    {
        switch (value)
        {
            case Text written:
                WriteText(text, written.Value);
                break;
            case Whole whole:
                text.Append(CultureInfo.InvariantCulture, $"{whole.Value}");
                break;
            case Flag flag:
                text.Append(flag.Value ? "true" : "false");
                break;
            case Items items:
                WriteItems(text, items.Values);
                break;
            case Map map:
                WriteMembers(text, map.Members);
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void WriteItems(StringBuilder text, IReadOnlyList<CanonicalJson> values)
    {
        text.Append('[');
        for (var index = 0; index < values.Count; index++)
        {
            text.Append(index == 0 ? "" : ",");
            Write(text, values[index]);
        }

        text.Append(']');
    }

    private static void WriteMembers(StringBuilder text, (string Name, CanonicalJson Value)[] members)
    {
        text.Append('{');
        for (var index = 0; index < members.Length; index++)
        {
            text.Append(index == 0 ? "" : ",");
            WriteText(text, members[index].Name);
            text.Append(':');
            Write(text, members[index].Value);
        }

        text.Append('}');
    }

    // RFC 8785 section 3.2.2.2: the short escapes where JSON has one, \u00xx for other controls, all else as it is.
    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        var rest = value.AsSpan();
        for (var stop = rest.IndexOfAny(Escaped); stop >= 0; stop = rest.IndexOfAny(Escaped))
        {
            text.Append(rest[..stop]).Append(Escape(rest[stop]));
            rest = rest[(stop + 1)..];
        }

        text.Append(rest).Append('"');
    }

    private static string Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
    };
}
