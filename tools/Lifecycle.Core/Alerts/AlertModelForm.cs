using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>How a document names a model: its shape, and how it is written.</summary>
internal static class AlertModelForm
{
    public static Form Of(string meaning) => Form.Map(
        meaning,
        FormField.Required("name", Form.Text("its name")),
        FormField.Required("version", Form.Text("its version")),
        FormField.Required("digest", AlertForms.Digest("what identifies it")));

    public static void Write(JsonText json, AlertModel model)
    {
        json.Member("name", model.Name);
        json.Member("version", model.Version);
        json.Member("digest", model.Digest);
    }
}
