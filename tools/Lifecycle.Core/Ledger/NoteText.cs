using System.Text;

namespace Lifecycle.Ledger;

/// <summary>What may stand in a signed note at all (C2SP signed-note).</summary>
internal static class NoteText
{
    /// <summary>Far more than any checkpoint; a limit on what is read before anything is trusted.</summary>
    public const int BytesMax = 1_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes as text, or null: valid UTF-8, and no control character but the newline.</summary>
    public static string? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BytesMax)
        {
            return null;
        }

        try
        {
            var text = Strict.GetString(bytes);
            return HasControls(text) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Whether there is a control character other than the newline.</summary>
    public static bool HasControls(string text) =>
        text.AsSpan().ContainsAnyInRange('\u0000', '\u0009')
        || text.AsSpan().ContainsAnyInRange('\u000b', '\u001f')
        || text.AsSpan().ContainsAnyInRange('\u007f', '\u009f');

    public static bool IsUnicode(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
            {
                continue;
            }

            if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
            {
                return false;
            }

            index++;
        }

        return true;
    }
}
