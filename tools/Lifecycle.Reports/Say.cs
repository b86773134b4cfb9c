using System.Globalization;

namespace Lifecycle.Reports;

/// <summary>Numbers as people read them; the scorecard holds the numbers themselves.</summary>
internal static class Say
{
    public static string Share(double value) => Fixed(value, "0.000");

    public static string Rate(double value) => Fixed(value, "0.000");

    public static string Hours(double value) => Fixed(value, "#,0.0");

    /// <summary>Four digits, for what has any unit.</summary>
    public static string Brief(double value) => double.IsFinite(value)
        ? (value + 0.0).ToString("G4", CultureInfo.InvariantCulture)
        : "none";

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>With its noun, which takes an s when there is not one.</summary>
    public static string Count(long value, string noun) => $"{Count(value)} {noun}{(value == 1 ? "" : "s")}";

    private static string Fixed(double value, string format) =>
        double.IsFinite(value) ? (value + 0.0).ToString(format, CultureInfo.InvariantCulture) : "none";
}
