namespace Lifecycle.Formats;

/// <summary>What a file was when it was hashed: whoever opens it later holds it against this.</summary>
public sealed record FilePin(Digest Digest, FileIdentity Identity)
{
    /// <summary>Digest and identity, with a space between.</summary>
    public string Text => $"{Digest.Text} {Identity.Text}";

    /// <summary>Null where the text is no pin.</summary>
    public static FilePin? Parse(string text) =>
        text.Split(' ') is [var hash, var file] && Digest.TryParse(hash, out var digest) && FileIdentity.TryParse(file, out var identity)
            ? new FilePin(digest, identity)
            : null;
}
