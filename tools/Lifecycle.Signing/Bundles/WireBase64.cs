namespace Lifecycle.Signing.Bundles;

/// <summary>Base64 of others: the standard alphabet or the one for URLs, in the one way of writing each.</summary>
internal static class WireBase64
{
    /// <summary>The bytes, or null. Spaces, mixed alphabets and spare bits are refused: two texts would mean the same bytes.</summary>
    public static byte[]? Read(string text)
    {
        var isForUrls = text.AsSpan().ContainsAny('-', '_');
        if (isForUrls && text.AsSpan().ContainsAny('+', '/'))
        {
            return null;
        }

        var standard = isForUrls ? text.Replace('-', '+').Replace('_', '/') : text;

        // Writers for URLs leave the padding away.
        standard += isForUrls && standard.Length % 4 > 1 && !standard.EndsWith('=') ? "==="[(standard.Length % 4 - 1)..] : "";
        var buffer = new byte[standard.Length];
        return Convert.TryFromBase64String(standard, buffer, out var length)
            && Convert.ToBase64String(buffer, 0, length) == standard ? buffer[..length] : null;
    }
}
