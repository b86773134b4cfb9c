using System.Reflection;

namespace Lifecycle;

/// <summary>The assemblies of the house, found from its project files so that a new room is held to the rules at once.</summary>
internal static class House
{
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. ProjectFile.Tools.Where(project => !project.IsForeign).Select(Load)];

    public static Assembly Core => Assemblies.Single(assembly => assembly.GetName().Name == "Lifecycle.Core");

    private static Assembly Load(ProjectFile project)
    {
        try
        {
            return Assembly.Load(project.AssemblyName);
        }
        catch (FileNotFoundException)
        {
            throw new InvalidOperationException(
                $"{project.Name} is not held to the rules: reference it in tests/Lifecycle.Rules/Lifecycle.Rules.csproj");
        }
    }
}
