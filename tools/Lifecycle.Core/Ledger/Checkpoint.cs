using System.Globalization;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>The state of a log in a few lines (C2SP tlog-checkpoint): whose it is, how long, and its root.</summary>
/// <param name="Origin">The log's name for ever; one log, one origin.</param>
/// <param name="Size">How many entries it has.</param>
/// <param name="Root">The root of the tree over them.</param>
/// <param name="Extensions">Further lines, none of them empty.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root, IReadOnlyList<string> Extensions)
{
    /// <summary>The one extension line of a development log, so that nobody takes its order for a witnessed fact.</summary>
    public const string UnsignedLine = "unsigned development log: order and times are claims of its writer";

    /// <summary>The state of a development log.</summary>
    public static Checkpoint ForDevelopment(string origin, long size, TreeHash root) =>
        new(origin, size, root, [UnsignedLine]);

    public bool IsUnsigned => Extensions is [UnsignedLine];

    /// <summary>An origin is one line of text that can be shown.</summary>
    public static bool IsOrigin(string text) =>
        text.Length is > 0 and <= 500 && text.Trim() == text && !text.Contains('\n', StringComparison.Ordinal)
        && !NoteText.HasControls(text) && NoteText.IsUnicode(text);

    /// <summary>The text of a note: what a log key signs.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(Origin).Append('\n').Append(CultureInfo.InvariantCulture, $"{Size}\n{Root}\n");
        foreach (var line in Extensions)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    public static Outcome<Checkpoint> Parse(SourceSpot where, string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0)
        {
            return LedgerRefusals.CheckpointBroken(where, "it has fewer than three whole lines");
        }

        if (!IsOrigin(lines[0]))
        {
            return LedgerRefusals.CheckpointBroken(where, "its first line is not an origin");
        }

        if (!TrySize(lines[1], out var size))
        {
            return LedgerRefusals.CheckpointBroken(where, "its second line is not a size");
        }

        if (!TreeHash.TryParse(lines[2], out var root))
        {
            return LedgerRefusals.CheckpointBroken(where, "its third line is not a hash in base64");
        }

        var extensions = lines[3..^1];
        return Array.Exists(extensions, line => line.Length == 0 || NoteText.HasControls(line))
            ? LedgerRefusals.CheckpointBroken(where, "an extension line is empty or has control characters")
            : new Checkpoint(lines[0], size, root.Value, extensions);
    }

    public bool Equals(Checkpoint? other) => other is not null && ToText() == other.ToText();

    public override int GetHashCode() => ToText().GetHashCode(StringComparison.Ordinal);

    // Digits as they would be written back: no sign, no leading zero.
    internal static bool TrySize(string text, out long size) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size)
        && size.ToString(CultureInfo.InvariantCulture) == text;
}
