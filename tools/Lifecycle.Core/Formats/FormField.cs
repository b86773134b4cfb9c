namespace Lifecycle.Formats;

/// <summary>One member of a <see cref="Form.Map"/>.</summary>
public sealed record FormField(string Name, Form Form, bool IsRequired)
{
    public static FormField Required(string name, Form form) => new(name, form, IsRequired: true);

    public static FormField Optional(string name, Form form) => new(name, form, IsRequired: false);
}
