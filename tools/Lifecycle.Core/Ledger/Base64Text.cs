namespace Lifecycle.Ledger;

/// <summary>Standard base64 with padding, in the one way of writing it.</summary>
internal static class Base64Text
{
    public static bool TryRead(string text, out byte[] bytes)
    {
        var buffer = new byte[text.Length];
        var read = Convert.TryFromBase64String(text, buffer, out var length);
        bytes = read ? buffer[..length] : [];

        // The library also takes spaces, and spare bits at the end: two texts would then mean the same bytes.
        return read && Convert.ToBase64String(bytes) == text;
    }
}
