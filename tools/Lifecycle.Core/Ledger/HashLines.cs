namespace Lifecycle.Ledger;

/// <summary>Lines of base64 hashes above a blank line and a checkpoint: how C2SP writes proofs for people to carry.</summary>
internal static class HashLines
{
    /// <summary>RFC 6962 trees of 2^62 entries have no longer proof.</summary>
    public const int CountMax = 63;

    /// <summary>The lines above the first blank line, and the bytes below it; null where there is no blank line.</summary>
    public static (string[] Above, byte[] Below)? Split(ReadOnlySpan<byte> bytes)
    {
        var text = NoteText.Read(bytes);
        var blank = text?.IndexOf("\n\n", StringComparison.Ordinal) ?? -1;
        return blank < 0 ? null : (text![..blank].Split('\n'), System.Text.Encoding.UTF8.GetBytes(text[(blank + 2)..]));
    }

    /// <summary>Null when one of the lines is no hash in base64, or they are too many.</summary>
    public static TreeHash[]? Read(ReadOnlySpan<string> lines)
    {
        var hashes = new TreeHash[lines.Length];
        for (var index = 0; index < lines.Length; index++)
        {
            if (!TreeHash.TryParse(lines[index], out var hash))
            {
                return null;
            }

            hashes[index] = hash.Value;
        }

        return lines.Length <= CountMax ? hashes : null;
    }

    /// <summary>The number after a word and a space, in the one way of writing it.</summary>
    public static bool TryNumber(string line, string word, out long number)
    {
        number = 0;
        return line.StartsWith(word + " ", StringComparison.Ordinal) && Checkpoint.TrySize(line[(word.Length + 1)..], out number);
    }
}
