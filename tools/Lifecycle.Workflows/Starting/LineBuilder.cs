using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Starting;

/// <summary>Fills the folder of a new line: models, frames, and the files that a person then answers.</summary>
internal sealed class LineBuilder(
    InitRequest request, string folder, string name, IWorkProgress progress, CancellationToken stop)
{
    private readonly string slug = Slug(name);

    public Outcome<StartedLine> Build()
    {
        // Inside a workspace the line belongs to it; elsewhere the line is a workspace of its own.
        if (!Workspace.Around(Path.GetDirectoryName(folder)!).TryGet(out _, out _))
        {
            Write(Workspace.FileName, StarterTexts.Workspace(slug));
            Write(".gitignore", ".lifecycle/\n");
        }

        return Workspace.Around(folder).Then(workspace =>
            BringModels().Then(_ => new StarterSet(workspace, SetFolderPath, slug, progress, stop).Build(request.Frames)
                .Then(set => DescribeModels(workspace, set).Then(scores => Finish(set, scores)))));
    }

    private string SetFolderPath => Path.Combine(folder, "challenge-sets", slug, "v1");

    private Outcome<int> BringModels()
    {
        var faults = new List<Refusal>();
        ModelFiles.Copy(request.Candidate, Path.Combine(folder, "models", "candidate"), faults);
        if (request.Production is { } production)
        {
            ModelFiles.Copy(production, Path.Combine(folder, "models", "production"), faults);
        }

        return faults.Count > 0 ? faults : 0;
    }

    private Outcome<IReadOnlyList<ScoreGuess>> DescribeModels(Workspace workspace, StarterFrames set)
    {
        var candidate = Describe(workspace, "candidate", request.Candidate, set);
        return request.Production is null
            ? candidate
            : Describe(workspace, "production", request.Production, set).Then(_ => candidate);
    }

    // The model is run on the first frames: whether its numbers are shares already is seen, not assumed.
    private Outcome<IReadOnlyList<ScoreGuess>> Describe(Workspace workspace, string role, string source, StarterFrames set)
    {
        var place = Path.Combine(folder, "models", role);
        var yaml = Path.Combine(place, ModelFolder.DescriptionFile);
        return workspace.FileAt(Path.Combine(place, ModelFolder.OnnxFile)).Then(onnx =>
        {
            if (File.Exists(yaml))
            {
                return Described(workspace, yaml, onnx, set);
            }

            return HostedModel.Inspect(HostWorkflow.Command, onnx)
                .Then(signature => ModelGuess.Of(signature, set.Shape, onnx.Spot))
                .Then(guess => Plain(guess, onnx).Then(plain => Look(plain, onnx, set)).Then(seen =>
                {
                    var scores = Activated(guess.Scores, seen);
                    var file = Path.GetFileNameWithoutExtension(source.TrimEnd('/'));
                    File.WriteAllText(yaml, StarterTexts.Model(Slug(file), "unknown", guess with { Scores = scores }));

                    // Once more as written: the guess must at least load and give numbers.
                    return Described(workspace, yaml, onnx, set);
                }));
        });
    }

    private static Outcome<IReadOnlyList<ScoreGuess>> Described(Workspace workspace, string yaml, LocalFile onnx, StarterFrames set) =>
        workspace.FileAt(yaml).Then(DocumentFile.Parse).Then(ModelDescriptionReader.Read).Then(description =>
            Look(description, onnx, set).Then<IReadOnlyList<ScoreGuess>>(seen => new Outcome<IReadOnlyList<ScoreGuess>>.Ok(
                [.. description.ScoreNames.Select((score, index) => new ScoreGuess(score, score, null, 1) { Seen = seen[index] })])));

    private static Outcome<ModelDescription> Plain(ModelGuess guess, LocalFile onnx)
    {
        var text = StarterTexts.Model("looked-at", "unknown", guess);
        return YamlSource.Parse(onnx.Name, System.Text.Encoding.UTF8.GetBytes(text)).Then(ModelDescriptionReader.Read);
    }

    private static Outcome<IReadOnlyList<(float Min, float Max)>> Look(ModelDescription model, LocalFile onnx, StarterFrames set) =>
        HostedModel.Load(HostWorkflow.Command, onnx, model).Then<IReadOnlyList<(float Min, float Max)>>(scorer =>
        {
            using (scorer)
            {
                var names = scorer.ScoreNames.Count;
                var scores = new float[set.FirstCount * names];
                return scorer.Score(set.Shape, set.First, set.FirstCount, scores).Then<IReadOnlyList<(float Min, float Max)>>(_ =>
                    new Outcome<IReadOnlyList<(float Min, float Max)>>.Ok(
                    [
                        .. Enumerable.Range(0, names).Select(column =>
                        {
                            var values = Enumerable.Range(0, set.FirstCount).Select(row => scores[(row * names) + column]);
                            return (values.Min(), values.Max());
                        }),
                    ]));
            }
        });

    private static List<ScoreGuess> Activated(IReadOnlyList<ScoreGuess> scores, IReadOnlyList<(float Min, float Max)> seen)
    {
        var looked = scores.Select((score, index) => score with { Seen = seen[index] }).ToList();
        return
        [
            .. looked.Select(score => looked.Where(other => other.Output == score.Output).All(other => other.Seen is { Min: >= 0, Max: <= 1 })
                ? score
                : score with { Activation = score.Numbers > 1 ? "softmax" : "sigmoid" }),
        ];
    }

    private Outcome<StartedLine> Finish(StarterFrames set, IReadOnlyList<ScoreGuess> scores)
    {
        Write("alerts.yaml", StarterTexts.Alerts(slug, scores));
        Write("criteria.yaml", StarterTexts.Criteria(slug, scores));
        Write("promotion.yaml", StarterTexts.Promotion(request.Production is not null, $"challenge-sets/{slug}/v1"));
        var texts = Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        return new StartedLine(
            request.Folder, Path.Combine(request.Folder, "promotion.yaml"),
            [.. Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)],
            set.Count, set.Left,
            texts.Sum(text => StarterTexts.Count(text, StarterTexts.Guess)),
            texts.Sum(text => StarterTexts.Count(text, StarterTexts.Question)));
    }

    private void Write(string relative, string text) => File.WriteAllText(Path.Combine(folder, relative), text);

    private static string Slug(string text)
    {
        var slug = new string([.. text.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]).Trim('-');
        return slug.Length == 0 ? "line" : slug[..Math.Min(slug.Length, 60)];
    }
}
