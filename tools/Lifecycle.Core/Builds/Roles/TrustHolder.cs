namespace Lifecycle.Builds.Roles;

/// <summary>Somebody who holds keys of the site, as registered: a printed name, a title or what a machine is called.</summary>
public sealed record TrustHolder(string Name, HolderKind Kind)
{
    /// <summary>Two spellings that differ in case or spaces alone are one holder: else one person could be two.</summary>
    public static string Folded(string name) => string.Join(
        ' ', name.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Letters, marks, digits, punctuation and single spaces: a printed name is what a person reads.</summary>
    public static bool IsClean(string name) => name == name.Trim() && name.Length > 0 && name.EnumerateRunes().All(rune =>
        rune.Value == ' ' || System.Text.Rune.IsLetterOrDigit(rune) || System.Text.Rune.IsPunctuation(rune)
        || System.Text.Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.MathSymbol);

    public static bool AreSame(string one, string other) => Folded(one) == Folded(other);
}
