using System.Text.RegularExpressions;

namespace Lifecycle;

/// <summary>Makes answers comparable: what differs from run to run becomes a word in angle brackets.</summary>
internal static partial class Filters
{
    public static string Apply(string text, string work, string repository)
    {
        var plain = text.Replace(work, "<work>", StringComparison.Ordinal)
            .Replace(repository, "<repo>", StringComparison.Ordinal);
        plain = FullDigest().Replace(plain, "sha256:<digest>");
        plain = BriefDigest().Replace(plain, "sha256:<brief>");
        plain = Time().Replace(plain, "<time>");
        return Duration().Replace(plain, "<duration>");
    }

    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex FullDigest();

    [GeneratedRegex(@"sha256:[0-9a-f]{12}(?![0-9a-f])")]
    private static partial Regex BriefDigest();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")]
    private static partial Regex Time();

    [GeneratedRegex(@"\b\d+(\.\d+)? (ms|s)\b")]
    private static partial Regex Duration();
}
