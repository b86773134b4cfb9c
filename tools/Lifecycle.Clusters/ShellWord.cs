namespace Lifecycle.Clusters;

/// <summary>Words of a POSIX shell: what a person named is never read as shell.</summary>
internal static class ShellWord
{
    /// <summary>In single quotes, in which the shell knows no special letter but the quote itself.</summary>
    public static string Quoted(string word) => word.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException("no word of a shell holds a NUL", nameof(word))
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));
}
