namespace Lifecycle.TestKit;

/// <summary>Where things lie while tests run: found from the test's own place, never from the current folder.</summary>
public static class Repository
{
    /// <summary>The root of the checkout.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The <c>lifecycle</c> program built in the same configuration as the tests.</summary>
    public static string Binary { get; } = Path.Combine(
        Root, "artifacts", "bin", "Lifecycle.Cli", new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name, "lifecycle");

    /// <summary>Reference data that lies beside the checkout or above it, or null: such a test is skipped with a reason.</summary>
    public static string? SharedData(string relative)
    {
        for (var folder = new DirectoryInfo(Root).Parent; folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", relative);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static string FindRoot(string start)
    {
        var folder = new DirectoryInfo(start);
        while (folder is not null && !Path.Exists(Path.Combine(folder.FullName, "Lifecycle.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"no Lifecycle.sln above {start}");
    }
}
