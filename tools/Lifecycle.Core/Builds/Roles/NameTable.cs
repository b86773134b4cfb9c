namespace Lifecycle.Builds.Roles;

/// <summary>The values of an enumeration and how each is written, both ways.</summary>
public sealed class NameTable<T>(params (T Value, string Name)[] rows)
    where T : struct, Enum
{
    public IReadOnlyList<string> Names { get; } = [.. rows.Select(row => row.Name)];

    public string Of(T value) => rows.First(row => row.Value.Equals(value)).Name;

    /// <summary>For a name that a form has let through.</summary>
    public T Parse(string name) => rows.First(row => row.Name == name).Value;

    public bool TryParse(string name, out T value)
    {
        var found = rows.Where(row => row.Name == name).Select(row => (T?)row.Value).FirstOrDefault();
        value = found ?? default;
        return found is not null;
    }
}
