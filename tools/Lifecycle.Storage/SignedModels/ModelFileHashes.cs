using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.SignedModels;

/// <summary>The files of a model that somebody else signed, and their digests. Links are never followed.</summary>
public static class ModelFileHashes
{
    /// <summary>Everything below a folder with its digest, by path; or one file, under no path.</summary>
    /// <param name="model">The folder or the file.</param>
    /// <param name="isLeftOut">Which paths are listed and not read: their digest is null.</param>
    /// <param name="stop">Throws when it is asked for.</param>
    public static Outcome<IReadOnlyList<(string Path, Digest? Digest)>> Of(string model, Func<string, bool> isLeftOut, CancellationToken stop)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(model));
        if (!Directory.Exists(full))
        {
            return !FileKind.IsRegular(full)
                ? WorkspaceRefusals.NotFound(new SourceSpot(model), model)
                : new Outcome<IReadOnlyList<(string, Digest?)>>.Ok([("", FileHash.Of(full, stop))]);
        }

        var entries = BuildListing.Of(full).Where(entry => !entry.IsFolder).OrderBy(entry => entry.Path, StringComparer.Ordinal).ToArray();
        var unfit = entries.Where(entry => !isLeftOut(entry.Path) && (entry.IsLink || !FileKind.IsRegular(Path.Combine(full, entry.Path))))
            .Select(entry => SignatureRefusals.ModelDiffers(new SourceSpot(entry.Path), $"'{entry.Path}' is a link, or no plain file")).ToList();
        return unfit.Count > 0 ? unfit : new Outcome<IReadOnlyList<(string, Digest?)>>.Ok(Hashed(full, entries, isLeftOut, stop));
    }

    private static (string Path, Digest? Digest)[] Hashed(string full, BuildEntry[] entries, Func<string, bool> isLeftOut, CancellationToken stop)
    {
        var hashed = new (string, Digest?)[entries.Length];
        Parallel.For(0, entries.Length, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            var path = entries[index].Path;
            hashed[index] = (path, isLeftOut(path) ? null : FileHash.Of(Path.Combine(full, path), stop));
        });
        return hashed;
    }
}
