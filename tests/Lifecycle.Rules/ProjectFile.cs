using System.Xml.Linq;

namespace Lifecycle;

/// <summary>One project of the house, as its file says.</summary>
internal sealed record ProjectFile(string Path, XElement Xml)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public string AssemblyName => Property("AssemblyName").LastOrDefault() ?? Name;

    public string RootNamespace => Property("RootNamespace").LastOrDefault() ?? Name;

    public IEnumerable<string> References => Items("ProjectReference")
        .Select(item => System.IO.Path.GetFileNameWithoutExtension(item.Replace('\\', '/')));

    /// <summary>Microsoft's own source, compiled as it comes: not ours to shape.</summary>
    public bool IsForeign => Name == "OnnxRuntime";

    public static IReadOnlyList<ProjectFile> Tools { get; } =
        [.. All("tools").OrderBy(project => project.Name, StringComparer.Ordinal)];

    public static IReadOnlyList<ProjectFile> Everything { get; } = [.. Tools, .. All("tests"), .. All("pipelines")];

    public IEnumerable<string> Property(string name) => Xml.Descendants(name).Select(element => element.Value.Trim());

    public IEnumerable<string> Items(string name) => Xml.Descendants(name)
        .Select(element => element.Attribute("Include")?.Value)
        .OfType<string>();

    /// <summary>Items that only a build with some property takes, with what is asked of it.</summary>
    public IEnumerable<(string Item, string Condition)> ConditionalItems(string name) =>
        from element in Xml.Descendants(name)
        let condition = element.Attribute("Condition")?.Value ?? element.Parent!.Attribute("Condition")?.Value
        where condition is not null && element.Attribute("Include") is not null
        select (element.Attribute("Include")!.Value, condition);

    private static IEnumerable<ProjectFile> All(string folder)
    {
        var start = System.IO.Path.Combine(Repository.Root, folder);
        return !Directory.Exists(start) ? [] : Directory.EnumerateFiles(start, "*.csproj", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/node_modules/", StringComparison.Ordinal))
            .Select(file => new ProjectFile(file, XElement.Load(file)));
    }
}
