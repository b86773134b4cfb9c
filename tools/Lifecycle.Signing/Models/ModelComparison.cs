using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Signing.Models;

/// <summary>Holds the files of a model against what was signed of it.</summary>
public static class ModelComparison
{
    /// <summary>Every file that is another, is missing or was added. What the signer left out is not looked at.</summary>
    public static IReadOnlyList<Refusal> Faults(ModelStatement statement, IReadOnlyList<ModelFile> found)
    {
        var signed = statement.Manifest.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var here = found.ToDictionary(file => file.Path, StringComparer.Ordinal);
        return
        [
            .. signed.Values.Where(file => !here.ContainsKey(file.Path))
                .Select(file => Differs(file.Path, $"'{file.Path}' was signed, and is missing")),
            .. found.Where(file => signed.TryGetValue(file.Path, out var wanted) && wanted.Digest != file.Digest)
                .Select(file => Differs(file.Path, $"'{file.Path}' is {file.Digest.Brief}, and {signed[file.Path].Digest.Brief} was signed")),
            .. found.Where(file => !signed.ContainsKey(file.Path) && !IsLeftOut(statement, file.Path))
                .Select(file => Differs(file.Path, $"'{file.Path}' was not signed")),
        ];
    }

    /// <summary>Whether the signer left a path out, by its name or by that of a folder above it. A path that he signed too is never left out.</summary>
    public static bool IsLeftOut(ModelStatement statement, string path) => statement.IgnorePaths.Any(ignored =>
        path == ignored.TrimEnd('/') || path.StartsWith(ignored.TrimEnd('/') + "/", StringComparison.Ordinal));

    private static Refusal Differs(string path, string what) => SignatureRefusals.ModelDiffers(new SourceSpot(path), what);
}
