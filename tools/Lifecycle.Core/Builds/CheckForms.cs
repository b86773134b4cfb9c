using Lifecycle.Formats;

namespace Lifecycle.Builds;

/// <summary>How the checks of a verification are written.</summary>
internal static class CheckForms
{
    public static Form List { get; } = Form.List("in the order they were made", Form.Map(
        "a check",
        FormField.Required("check", Form.Text("its name", 60)),
        FormField.Required("state", Form.Choice("whether it was made", "enforced", "logged", "skipped")),
        FormField.Required("holds", Form.Choice("what came of it", "yes", "no", "not-made")),
        FormField.Required("words", Form.Text("what was held against what, or why not", 5_000))), 1);

    public static void Write(JsonText json, IReadOnlyList<BuildCheck> checks) => json.List("checks", checks, check => json.Item(() =>
    {
        json.Member("check", check.Name);
        json.Member("state", check.StateName);
        json.Member("holds", check.State == CheckState.Skipped ? "not-made" : check.IsFault ? "no" : "yes");
        json.Member("words", check.Words);
    }));
}
