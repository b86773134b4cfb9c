using Lifecycle.ChallengeSets;
using Lifecycle.Promotions;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.TestKit;

namespace Lifecycle.Importing;

/// <summary>A workspace to import into, and a look at what came of it by the product's own readers.</summary>
internal static class ImportedSets
{
    public const string Out = "challenge-sets/dishes/v1";

    public static TinyLine Workspace()
    {
        var line = new TinyLine();
        line.Text("lifecycle.yaml", TinyTexts.Workspace(isDemonstration: true));
        return line;
    }

    /// <summary>A still that is like no other of the test.</summary>
    public static void Still(TinyLine line, string path, int number, int depth = 8)
    {
        var frame = new byte[8 * 8 * depth / 8];
        BitConverter.TryWriteBytes(frame, number);
        line.Bytes(path, path.EndsWith(".png", StringComparison.Ordinal) ? TinyImages.Png(8, 8, 1, depth, frame) : TinyImages.Tiff(8, 8, 1, depth, frame));
    }

    public static Task<CommandResult> ImportAsync(TinyLine line, params string[] more) =>
        line.RunAsync(["set", "import", "import.yaml", "--out", Out, "--quiet", .. more]);

    /// <summary>The set with its labels; every frame file is there and has the digest that its case names.</summary>
    public static (ChallengeSet Set, SetLabels Labels) Read(TinyLine line, string folder = Out)
    {
        var workspace = Value(Storage.Workspaces.Workspace.Around(line.Root));
        var set = Value(workspace.FileAt(line.At(Path.Combine(folder, SetFolder.DescriptionFile))).Then(file => SetFolder.Read(workspace, file)));
        foreach (var entry in set.Cases)
        {
            foreach (var file in entry.Facts.Frames.Files)
            {
                var found = Value(workspace.FileNear(entry.File, file.File, entry.File.Spot));
                Assert.That(FileHash.Of(found.FullPath), Is.EqualTo(file.Digest), found.Name);
            }
        }

        return (set, Value(SetFolder.ReadLabels(workspace, set)));
    }

    /// <summary>Every file of a folder with its bytes.</summary>
    public static IReadOnlyList<string> State(TinyLine line, string folder = Out) => Directory.Exists(line.At(folder))
        ? [.. Directory.GetFiles(line.At(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => $"{Path.GetRelativePath(line.Root, path)} {FileHash.Of(path)} {File.GetLastWriteTimeUtc(path):O}")]
        : [];

    private static T Value<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var why)
        ? value
        : throw new AssertionException(string.Join('\n', why.Select(one => $"{one.Code.Code} {one.Where} {one.What}")));
}
