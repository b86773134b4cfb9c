namespace Lifecycle.TestKit;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public static class FolderCopy
{
    /// <summary>Copies what is in a folder into another, with the rights of files and folders.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other, which may have files already.</param>
    /// <param name="isWanted">Asked for each file by its path below the folder; null takes all.</param>
    public static void Of(string from, string to, Func<string, bool>? isWanted = null)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (isWanted?.Invoke(name) == false)
            {
                continue;
            }

            var target = Path.Combine(to, name);
            Make(Path.GetDirectoryName(file)!, Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    private static void Make(string like, string folder)
    {
        if (!Directory.Exists(folder))
        {
            Make(Path.GetDirectoryName(like)!, Path.GetDirectoryName(folder)!);
            Directory.CreateDirectory(folder, File.GetUnixFileMode(like));
        }
    }
}
