namespace Lifecycle.Formats;

/// <summary>Who must seal a file: the same key in every file that is sealed.</summary>
internal static class OwnerForms
{
    public static FormField Owners { get; } = FormField.Optional("owners", Form.List(
        "the roles that must all seal this file; absent when a seal of any role is enough", Form.Text("a role", 100), countMin: 1, countMax: 20));

    public static IReadOnlyList<string> Of(SourceNode.Map document) =>
        [.. document.ItemsOf(Owners.Name).Select(role => role.AsText()).Distinct().Order(StringComparer.Ordinal)];
}
