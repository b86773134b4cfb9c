using System.Globalization;
using System.Text;

namespace Lifecycle.Formats;

/// <summary>The one writer of JUnit XML: equal facts give equal bytes. No times, because evidence has none.</summary>
public static class JUnitText
{
    /// <param name="suite">The suite's name.</param>
    /// <param name="properties">What the suite was about, by name, in the order written.</param>
    /// <param name="tests">In the order written.</param>
    public static byte[] Write(
        string suite, IReadOnlyCollection<KeyValuePair<string, string>> properties, IReadOnlyCollection<JUnitTest> tests)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"<testsuite name=\"{Escaped(suite)}\" tests=\"{tests.Count}\" failures=\"{Count(tests, JUnitOutcome.Failed)}\" " +
            $"errors=\"{Count(tests, JUnitOutcome.Error)}\" skipped=\"{Count(tests, JUnitOutcome.Skipped)}\">\n");
        if (properties.Count > 0)
        {
            text.Append("  <properties>\n");
            foreach (var (name, value) in properties)
            {
                text.Append(
                    CultureInfo.InvariantCulture, $"    <property name=\"{Escaped(name)}\" value=\"{Escaped(value)}\"/>\n");
            }

            text.Append("  </properties>\n");
        }

        foreach (var test in tests)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  <testcase classname=\"{Escaped(test.Group)}\" name=\"{Escaped(test.Name)}\"");
            text.Append(ElementOf(test.Outcome) is { } element
                ? $">\n    <{element} message=\"{Escaped(test.Message)}\"/>\n  </testcase>\n"
                : "/>\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("</testsuite>\n").ToString());
    }

    private static int Count(IEnumerable<JUnitTest> tests, JUnitOutcome outcome) => tests.Count(test => test.Outcome == outcome);

    private static string? ElementOf(JUnitOutcome outcome) => outcome switch
    {
        JUnitOutcome.Failed => "failure",
        JUnitOutcome.Error => "error",
        JUnitOutcome.Skipped => "skipped",
        _ => null,
    };

    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            text.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' => "&#9;",
                '\n' => "&#10;",
                '\r' => "&#13;",

                // XML has no way to write these at all.
                < 0x20 or 0xFFFE or 0xFFFF => "\uFFFD",
                _ => rune.ToString(),
            });
        }

        return text.ToString();
    }
}

/// <summary>One test: the group it belongs to, its name, how it came out and why.</summary>
public sealed record JUnitTest(string Group, string Name, JUnitOutcome Outcome, string Message);

public enum JUnitOutcome
{
    Passed,

    /// <summary>A complete check says no.</summary>
    Failed,

    /// <summary>The check could not be completed, or its answer does not count.</summary>
    Error,
    Skipped,
}
