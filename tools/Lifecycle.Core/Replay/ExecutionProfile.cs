using Lifecycle.Formats;

namespace Lifecycle.Replay;

/// <summary>What besides the inputs can change a score's last digit: equal profiles give equal bytes.</summary>
/// <param name="Facts">Named facts of tool, runtime, C library and processor, in the order of their names.</param>
public sealed record ExecutionProfile(IReadOnlyList<KeyValuePair<string, string>> Facts)
{
    public static ExecutionProfile Of(IEnumerable<KeyValuePair<string, string>> facts) =>
        new([.. facts.OrderBy(fact => fact.Key, StringComparer.Ordinal)]);

    public Digest Digest => Digest.Of(JsonText.WriteLine(Write));

    public void Write(JsonText json)
    {
        foreach (var (name, value) in Facts)
        {
            json.Member(name, value);
        }
    }
}
