using Lifecycle.Acceptance;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.ModelDescriptions;
using Lifecycle.Replay;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Runs;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Locking;

/// <summary>Every file that becomes part of a build, from where it lies now to where it lies in the build.</summary>
internal sealed class BuildGathering(PromotionInputs inputs, RunFolder run)
{
    private readonly List<BuildSource> sources = [];
    private readonly List<BuildPart> parts = [];
    private readonly List<(FilePart Part, string FullPath)> written = [];

    public IReadOnlyList<BuildSource> Sources => sources;

    public IReadOnlyList<BuildPart> Parts => parts;

    /// <summary>Those that people wrote, by their paths in the workspace: what a commit must hold.</summary>
    public IReadOnlyList<(FilePart Part, string FullPath)> Written => written;

    public void Gather(ScoredRun scored, RecordedFile? comparison, RecordedFile? shadow, FoundDrift drift)
    {
        var file = inputs.File;
        Paper(Purpose.Promotion, BuildPaths.Promotion, file.File, null);
        Model();
        Set();
        Paper(Purpose.AlertPolicy, BuildPaths.Alerts, file.Alerts, inputs.PolicyDigest);
        Paper(Purpose.Criteria, BuildPaths.Criteria, file.Criteria, inputs.CriteriaDigest);
        Paper(Purpose.Comparison, BuildPaths.Comparison, file.Comparison, inputs.Comparison?.Digest);
        Paper(Purpose.Protocol, BuildPaths.Protocol, file.Protocol, Sealed(Purpose.Protocol));
        Paper(Purpose.IntendedUse, BuildPaths.IntendedUse, file.IntendedUse, Sealed(Purpose.IntendedUse));
        Paper(Purpose.Development, BuildPaths.Development, file.Development, Sealed(Purpose.Development));
        Paper(Purpose.DriftProfile, BuildPaths.DriftProfile, file.DriftProfile, drift.Profile);
        Run();
        Checks();
        Record(Purpose.Scorecard, BuildPaths.Scorecard, scored.Bytes);
        Record(Purpose.Comparability, BuildPaths.Comparability, comparison?.Bytes);
        Record(Purpose.ShadowRecord, BuildPaths.ShadowRecord, shadow?.Bytes);
        Record(Purpose.DriftReport, BuildPaths.DriftReport, drift.Report?.Bytes);
        sources.Add(BuildSource.Of(BuildPaths.Guide, IndependentCheck.Guide));
        sources.Add(BuildSource.Of(BuildPaths.Script, IndependentCheck.Script));
    }

    private Digest? Sealed(string purpose) => inputs.Papers.Select(paper => paper.Input).FirstOrDefault(input => input.Purpose == purpose)?.Digest;

    private void Paper(string purpose, string path, LocalFile? file, Digest? digest)
    {
        if (file is not null)
        {
            var source = BuildSource.Of(path, file.FullPath, digest ?? FileHash.Of(file.FullPath));
            parts.Add(new BuildPart(purpose, path, source.Part.Digest));
            Add(source, file.Name);
        }
    }

    private void Model()
    {
        var model = inputs.Candidate;
        var folder = Path.GetDirectoryName(model.File.Name) ?? "";
        Add(BuildSource.Of(Inside(ModelFolder.DescriptionFile), model.File.FullPath, FileHash.Of(model.File.FullPath)), model.File.Name);
        foreach (var file in model.WeightFiles.Prepend(model.Onnx))
        {
            Add(BuildSource.Of(Inside(Path.GetRelativePath(folder.Length == 0 ? "." : folder, file.Name)), file.FullPath, file.Pin!.Digest), file.Name);
        }

        parts.Add(new BuildPart(Purpose.Candidate, BuildPaths.Model, model.Digest));
        string Inside(string name) => $"{BuildPaths.Model}/{name}";
    }

    private void Set()
    {
        var root = Path.GetDirectoryName(inputs.Set.File.FullPath)!;
        var name = Path.GetDirectoryName(inputs.Set.File.Name) ?? "";
        foreach (var part in inputs.Set.Parts.Concat(inputs.Labels.Parts))
        {
            Add(BuildSource.Of($"{BuildPaths.Set}/{part.Path}", Path.Combine(root, part.Path), part.Digest), Path.Combine(name, part.Path));
        }

        parts.Add(new BuildPart(Purpose.Set, BuildPaths.Set, inputs.Set.Digest));
        parts.Add(new BuildPart(Purpose.Labels, BuildPaths.Labels, inputs.Labels.Digest));
    }

    private void Run()
    {
        foreach (var part in run.Record.Files)
        {
            sources.Add(BuildSource.Of($"{BuildPaths.Run}/{part.Path}", Path.Combine(run.FullPath, part.Path), part.Digest));
        }

        sources.Add(BuildSource.Of(BuildPaths.RunRecord, Path.Combine(run.FullPath, RunRecord.FileName), run.RecordDigest));
        parts.Add(new BuildPart(Purpose.Run, BuildPaths.Run, run.Record.Identity));
        parts.Add(new BuildPart(Purpose.Observations, BuildPaths.RunRecord, run.RecordDigest));
    }

    // Those that the promotion names are files of the workspace. The others are records, which are written in one way alone.
    private void Checks()
    {
        foreach (var (check, index) in inputs.Judged.Checks.Select((check, index) => (check, index)))
        {
            var file = index < inputs.File.Checks.Count ? inputs.File.Checks[index] : null;
            var path = $"{BuildPaths.Checks}/{check.Name}-{check.Digest.Hex[..16]}{(file is null ? ".json" : Path.GetExtension(file.Name))}";
            if (parts.Any(part => part.Path == path))
            {
                continue;
            }

            parts.Add(new BuildPart(Purpose.Check, path, check.Digest));
            sources.Add(file is null
                ? BuildSource.Of(path, CheckDocument.Write(check))
                : BuildSource.Of(path, file.FullPath, check.Digest));
        }
    }

    private void Record(string purpose, string path, byte[]? bytes)
    {
        if (bytes is not null)
        {
            sources.Add(BuildSource.Of(path, bytes));
            parts.Add(new BuildPart(purpose, path, sources[^1].Part.Digest));
        }
    }

    private void Add(BuildSource source, string name)
    {
        sources.Add(source);
        written.Add((source.Part with { Path = name }, source.FullPath!));
    }
}
