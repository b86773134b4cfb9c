using System.Buffers;
using System.Text;
using System.Text.Json;
using Lifecycle.Formats;

namespace Lifecycle.Ledger;

/// <summary>How an act is written: the rules for its words, and its canonical bytes there and back.</summary>
internal static class ActText
{
    private const int LengthMax = 1_000;
    private const int FactLengthMax = 8_000;
    private static readonly SearchValues<char> WordCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789-");

    public static NamedDigest[] Sorted(IEnumerable<NamedDigest> items) =>
        [.. items.OrderBy(item => item.Name, StringComparer.Ordinal)];

    /// <summary>Every reason why the draft cannot be an act.</summary>
    public static List<string> Faults(ActDraft draft)
    {
        var faults = new List<string>();
        if (draft.Kind.Length is 0 or > 50 || !char.IsAsciiLetterLower(draft.Kind[0])
            || draft.Kind.AsSpan().ContainsAnyExcept(WordCharacters))
        {
            faults.Add("its kind is not lower-case words joined by '-'");
        }

        if (!CanonicalJson.IsExact(draft.At.Micros))
        {
            faults.Add("its time is further off than any clock can be");
        }

        AddTextFault(faults, "role", draft.Role);
        AddTextFault(faults, "tool name", draft.Tool.Name);
        AddTextFault(faults, "tool version", draft.Tool.Version);
        AddNameFaults(faults, "subject", [.. draft.Subjects.Select(item => item.Name)]);
        AddNameFaults(faults, "input", [.. draft.Inputs.Select(item => item.Name)]);
        AddNameFaults(faults, "fact", [.. draft.Facts.Keys]);
        foreach (var (name, value) in draft.Facts)
        {
            // A reason that a person gave may have lines.
            if (value.Length is 0 or > FactLengthMax || !IsClean(value.Replace("\n", "", StringComparison.Ordinal)))
            {
                faults.Add(
                    $"the fact '{name}' is empty, longer than {FactLengthMax} characters or has some that cannot be shown");
            }
        }

        if (draft.Subjects.Count == 0)
        {
            faults.Add("it has no subject");
        }

        return faults;
    }

    public static byte[] Write(ActDraft draft) => new CanonicalJson.Map(
        ("at", new CanonicalJson.Whole(draft.At.Micros)),
        ("facts", new CanonicalJson.Map(draft.Facts.Select(fact => (fact.Key, (CanonicalJson)Text(fact.Value))))),
        ("format", Text(Act.Format)),
        ("inputs", List(draft.Inputs)),
        ("key", Text(draft.Key?.Text ?? Act.NoKey)),
        ("kind", Text(draft.Kind)),
        ("role", Text(draft.Role)),
        ("subjects", List(draft.Subjects)),
        ("tool", new CanonicalJson.Map(
            ("name", Text(draft.Tool.Name)), ("version", Text(draft.Tool.Version))))).ToBytes();

    /// <summary>The act that the bytes seem to say, or null. The caller compares what it would be written as.</summary>
    public static ActDraft? Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        var known = Enter(ref reader, JsonTokenType.StartObject) && Member(ref reader, "at");
        var draft = new ActDraft
        {
            At = new Moment(known && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var at) ? at : 0),
            Facts = Member(ref reader, "facts") ? ReadFacts(ref reader) : [],
            Inputs = Member(ref reader, "format") && Member(ref reader, "inputs") ? ReadList(ref reader) : [],
            Key = Member(ref reader, "key") && Digest.TryParse(reader.GetString(), out var key) ? key : null,
            Kind = ReadText(ref reader, "kind"),
            Role = ReadText(ref reader, "role"),
            Subjects = Member(ref reader, "subjects") ? ReadList(ref reader) : [],
            Tool = Member(ref reader, "tool") && reader.TokenType == JsonTokenType.StartObject
                ? new ToolVersion(ReadText(ref reader, "name"), ReadText(ref reader, "version"))
                : new ToolVersion("", ""),
        };
        return known ? draft : null;
    }

    /// <summary>Why bytes are no act, in words. Slow, and only asked when the answer is already no.</summary>
    public static string Explain(SourceSpot where, ReadOnlySpan<byte> bytes)
    {
        var parsed = JsonSource.Parse(where.File, bytes);
        if (!parsed.Then(node => ActForm.Document.Judge(node)).TryGet(out _, out var faults))
        {
            return faults[0].What;
        }

        return CanonicalJson.Parse(where.File, bytes).TryGet(out _, out var why)
            ? "its text, names or order are not as an act is written"
            : why[0].What;
    }

    private static void AddTextFault(List<string> faults, string what, string text)
    {
        if (text.Length is 0 or > LengthMax || !IsClean(text))
        {
            faults.Add($"its {what} is empty, longer than {LengthMax} characters or has some that cannot be shown");
        }
    }

    private static void AddNameFaults(List<string> faults, string what, string[] names)
    {
        foreach (var name in names)
        {
            AddTextFault(faults, $"{what} name", name);
        }

        faults.AddRange(names.CountBy(name => name).Where(count => count.Value > 1).Select(
            count => $"it names the {what} '{count.Key}' twice"));
    }

    // Control characters can make a terminal show something else than what is signed; a lone surrogate has no bytes.
    private static bool IsClean(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }

    private static CanonicalJson.Text Text(string value) => new CanonicalJson.Text(value);

    private static CanonicalJson.Items List(IEnumerable<NamedDigest> items) => new CanonicalJson.Items(
        [.. Sorted(items).Select(item => new CanonicalJson.Map(
            ("digest", Text(item.Digest.Text)), ("name", Text(item.Name))))]);

    private static bool Enter(ref Utf8JsonReader reader, JsonTokenType type) => reader.Read() && reader.TokenType == type;

    private static bool Member(ref Utf8JsonReader reader, string name) =>
        Enter(ref reader, JsonTokenType.PropertyName) && reader.ValueTextEquals(name) && reader.Read();

    private static string ReadText(ref Utf8JsonReader reader, string name) =>
        Member(ref reader, name) && reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";

    private static Dictionary<string, string> ReadFacts(ref Utf8JsonReader reader)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (Enter(ref reader, JsonTokenType.PropertyName))
        {
            var name = reader.GetString()!;
            facts[name] = reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        }

        return facts;
    }

    private static List<NamedDigest> ReadList(ref Utf8JsonReader reader)
    {
        var items = new List<NamedDigest>();
        while (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndObject
            && Enter(ref reader, JsonTokenType.StartObject))
        {
            var text = ReadText(ref reader, "digest");
            var name = ReadText(ref reader, "name");
            if (!Digest.TryParse(text, out var digest) || !Enter(ref reader, JsonTokenType.EndObject))
            {
                break;
            }

            items.Add(new NamedDigest(name, digest));
        }

        return items;
    }
}
