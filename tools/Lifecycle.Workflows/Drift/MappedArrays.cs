using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Workflows.Drift;

/// <summary>Arrays whose rows are used where they lie: hashed first, and the same files from then to the end of the work.</summary>
internal sealed class MappedArrays
{
    private readonly List<MappedFile> files = [];

    public Outcome<MappedFile> Open(LocalFile file, CancellationToken stop) => !FileKind.IsRegular(file.FullPath)
        ? WorkspaceRefusals.NotRegular(file.Spot, file.Name)
        : FilePins.Take(file, stop).Then(MappedFile.Open).Then<MappedFile>(mapped =>
        {
            files.Add(mapped);
            return mapped;
        });

    /// <summary>The outcome of the work, if every array is still what was hashed. All of them are let go of.</summary>
    public Outcome<T> Held<T>(Func<Outcome<T>> work)
    {
        try
        {
            var outcome = Guard(files.Count > 0 ? files[0].File.Spot : new SourceSpot(""), work);
            return files.Find(file => !file.IsUnchanged) is { } changed ? WorkspaceRefusals.Swapped(changed.File.Spot) : outcome;
        }
        finally
        {
            files.ForEach(file => ((IDisposable)file).Dispose());
            files.Clear();
        }
    }

    /// <summary>Says by name that a file became shorter while its bytes were read.</summary>
    public static Outcome<T> Guard<T>(SourceSpot where, Func<Outcome<T>> work)
    {
        try
        {
            return work();
        }
        catch (FileCutException)
        {
            return WorkspaceRefusals.Swapped(where);
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions.All(one => one is FileCutException))
        {
            return WorkspaceRefusals.Swapped(where); // Threads that share out the rows.
        }
    }
}
