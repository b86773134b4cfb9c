using Lifecycle.Formats;

namespace Lifecycle.Statistics.Functions;

/// <summary>Numbers as JSON has them, and the three it has not, as text: "NaN", "Infinity", "-Infinity".</summary>
internal static class NamedNumber
{
    public const string Expected = "a number, or one of \"NaN\", \"Infinity\", \"-Infinity\"";

    // Beyond 2^53 not every whole number is a double, so a count written as one may not be what was meant.
    private const double WholeMax = 9007199254740992;

    public static bool TryRead(SourceNode node, out double value)
    {
        value = double.NaN;
        if (node is not SourceNode.Scalar scalar)
        {
            return false;
        }

        switch (scalar.Type, scalar.Value)
        {
            case (ScalarType.Number, var text):
                return Scalars.TryNumber(text, out value);
            case (ScalarType.Text, "NaN"):
                return true;
            case (ScalarType.Text, "Infinity"):
                value = double.PositiveInfinity;
                return true;
            case (ScalarType.Text, "-Infinity"):
                value = double.NegativeInfinity;
                return true;
            default:
                return false;
        }
    }

    /// <summary>A whole number, also when it is written as 30.0 or 3e1.</summary>
    public static bool TryWhole(SourceNode node, out long whole)
    {
        whole = 0;
        if (node is SourceNode.Scalar { Type: ScalarType.Number } scalar && Scalars.TryWhole(scalar.Value, out whole))
        {
            return true;
        }

        if (!TryRead(node, out var value) || !IsWhole(value))
        {
            return false;
        }

        whole = (long)value;
        return true;
    }

    public static bool IsWhole(double value) => Math.Abs(value) <= WholeMax && Math.Floor(value) == value;

    public static string Write(double value) =>
        double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}
