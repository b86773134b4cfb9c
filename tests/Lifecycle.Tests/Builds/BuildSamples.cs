using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Builds;

/// <summary>Builds with files of a few bytes: enough to be bound, listed and changed.</summary>
internal static class BuildSamples
{
    public static Digest Model { get; } = Digest.Of("a model"u8);

    public static IReadOnlyDictionary<string, byte[]> Contents { get; } = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
    {
        [BuildPaths.Alerts] = Bytes("alerts\n"),
        [BuildPaths.Criteria] = Bytes("criteria\n"),
        [BuildPaths.Promotion] = Bytes("promotion\n"),
        [BuildPaths.Scorecard] = Bytes("{}\n"),
        [BuildPaths.RunRecord] = Bytes("{}\n"),
        ["model/model.onnx"] = [0, 1, 2, 255],
        ["model/model.yaml"] = Bytes("model\n"),
        ["run/candidate/empty"] = [],
        ["set/cases/A.json"] = Bytes("{ }"),
        ["set/labels/A.json"] = Bytes("{  }"),
        ["set/set.yaml"] = Bytes("set\n"),
    };

    public static LockedBuild Build => Of(Contents);

    public static LockedBuild Of(IReadOnlyDictionary<string, byte[]> contents)
    {
        FilePart[] files =
        [
            .. contents.OrderBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => new FilePart(file.Key, file.Value.Length, Digest.Of(file.Value))),
        ];
        BuildPart Single(string purpose, string path) => new(purpose, path, files.First(file => file.Path == path).Digest);
        return new LockedBuild
        {
            Model = new AlertModel("exp-morph", "1.4.1", Model),
            Purpose = BuildPurpose.Production,
            IsDemonstration = false,
            Stage = Stage.Challenge,
            Verdict = Verdict.Accepted,
            Production = null,
            Set = "tiny v1",
            Parts =
            [
                Single(Purpose.Promotion, BuildPaths.Promotion),
                new BuildPart(Purpose.Candidate, BuildPaths.Model, Model),
                new BuildPart(Purpose.Set, BuildPaths.Set, Manifest(files, "set/set.yaml", "set/cases/A.json")),
                new BuildPart(Purpose.Labels, BuildPaths.Labels, Manifest(files, "set/labels/A.json")),
                Single(Purpose.AlertPolicy, BuildPaths.Alerts),
                Single(Purpose.Criteria, BuildPaths.Criteria),
                new BuildPart(Purpose.Run, BuildPaths.Run, Digest.Of("a run"u8)),
                Single(Purpose.Observations, BuildPaths.RunRecord),
                Single(Purpose.Scorecard, BuildPaths.Scorecard),
            ],
            Origin = new BuildOrigin.Commit(new string('a', 40)),
            Signers = ["process-owner", "qa"],
            Runtime = ExecutionProfile.Of([KeyValuePair.Create("tool", "lifecycle 0.1.0"), KeyValuePair.Create("runtime", "onnxruntime 1.0")]),
            Files = files,
        };
    }

    /// <summary>Writes the build into a folder of its own name, or of another.</summary>
    public static string Write(TempFolder folder, LockedBuild build, IReadOnlyDictionary<string, byte[]> contents, string? name = null)
    {
        var place = name ?? build.FolderName;
        foreach (var (path, bytes) in contents)
        {
            folder.Write($"{place}/{path}", bytes);
        }

        folder.Write($"{place}/{BuildPaths.Manifest}", BuildDocument.Write(build));
        return folder.At(place, ".")[..^2];
    }

    public static string Write(TempFolder folder, string? name = null) => Write(folder, Build, Contents, name);

    private static Digest Manifest(FilePart[] files, params string[] paths) => FileManifest.DigestOf(
        files.Where(file => paths.Contains(file.Path)).Select(file => file with { Path = file.Path["set/".Length..] }));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
