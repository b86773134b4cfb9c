using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.ModelFolders;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows;

/// <summary>Compares a description with the engineer's own scores, and looks for the step that is wrong.</summary>
public sealed class ModelCheckWorkflow(HostCommand command, HostLimits? limits = null)
{
    private const int FramesMax = 100_000;

    // Every alternative looks at every frame, so all are held: a few hundred frames tell a wrong step.
    private const long BytesMax = 1024 * 1024 * 1024;

    /// <param name="model">A model's folder, or its model.yaml.</param>
    /// <param name="expected">The engineer's scores as CSV; files in it are named relative to it. Null checks the signature alone.</param>
    /// <param name="stop">Ends the work between two alternatives.</param>
    public static Outcome<ModelCheckAnswer> Run(string model, string? expected, CancellationToken stop)
    {
        var path = Directory.Exists(model) ? Path.Combine(model, ModelFolder.DescriptionFile) : model;
        return Workspace.Around(path).Then(workspace => workspace.FileAt(path)
            .Then(file => ModelFolderReader.Read(workspace, file))
            .Then(folder => new ModelCheckWorkflow(HostWorkflow.Command).Answer(workspace, folder, expected, stop)));
    }

    private Outcome<ModelCheckAnswer> Answer(Workspace workspace, ModelFolder folder, string? expected, CancellationToken stop)
    {
        var signature = CheckSignature(folder.Onnx, folder.Description, folder.WeightFiles);
        return expected is null
            ? signature.Then<ModelCheckAnswer>(fits => new ModelCheckAnswer(folder, fits, null))
            : signature.Then(fits => workspace.FileAt(expected).Then(csv => DocumentFile.Load(csv)
                .Then(document => ExpectedScores.Read(csv.Name, document.Bytes, folder.Description.ScoreNames))
                .Then(scores => Check(
                    folder.Onnx, folder.Description, scores, name => workspace.FileNear(csv, name, csv.Spot), folder.WeightFiles, stop))
                .Then<ModelCheckAnswer>(result => new ModelCheckAnswer(folder, fits, result))));
    }

    /// <summary>The signature of the file against the description alone: what there is to check without scores.</summary>
    public Outcome<ModelSignature> CheckSignature(
        LocalFile model, ModelDescription description, IReadOnlyList<LocalFile>? weights = null) =>
        HostedModel.Inspect(command, model, limits, weights).Then<ModelSignature>(signature =>
            signature.Judge(description, model.Spot) is { Count: > 0 } faults
                ? new Outcome<ModelSignature>.Refused(faults)
                : signature);

    /// <param name="model">The ONNX file.</param>
    /// <param name="description">What <c>model.yaml</c> says.</param>
    /// <param name="expected">The engineer's scores.</param>
    /// <param name="frames">Finds the file that a row names; only Storage makes such files.</param>
    /// <param name="weights">The files beside it that it keeps weights in; needed for a file with a pin.</param>
    /// <param name="stop">Ends the work between two alternatives.</param>
    public Outcome<ModelCheckResult> Check(
        LocalFile model, ModelDescription description, ExpectedScores expected, Func<string, Outcome<LocalFile>> frames,
        IReadOnlyList<LocalFile>? weights = null, CancellationToken stop = default)
    {
        if (expected.Rows.Count > FramesMax)
        {
            return SourceRefusals.TooLarge(model.Spot, "frames to compare", FramesMax);
        }

        if (!Decode(expected, frames).TryGet(out var decoded, out var why)
            || !HostedModel.Load(command, model, description, limits, weights).TryGet(out var host, out why))
        {
            return new Outcome<ModelCheckResult>.Refused(why);
        }

        using var ended = host;
        if (!Score(host, expected, decoded).TryGet(out var difference, out why))
        {
            return new Outcome<ModelCheckResult>.Refused(why);
        }

        var agrees = ModelCheck.Agrees(difference);
        var tried = agrees ? [] : Try(model, weights, host, Alternatives.Of(description), expected, decoded, stop);
        return new ModelCheckResult(agrees, expected.Rows.Count, difference, ModelCheck.Suspects(difference, tried), tried.Count);
    }

    private List<Suspect> Try(
        LocalFile file, IReadOnlyList<LocalFile>? weights, HostedModel first, IReadOnlyList<Alternative> alternatives,
        ExpectedScores expected, IReadOnlyList<Decoded> frames, CancellationToken stop)
    {
        var tried = new List<Suspect>();
        HostedModel? host = first;
        try
        {
            foreach (var alternative in alternatives)
            {
                stop.ThrowIfCancellationRequested();

                // One process for all, as far as it lives: starting one takes longer than a few frames.
                var outcome = host is null
                    ? HostedModel.Load(command, file, alternative.Description, limits, weights)
                    : host.Redescribe(alternative.Description);

                // An alternative that cannot be run is no explanation: the engineer's own run worked.
                if (outcome.TryGet(out host, out _) && Score(host, expected, frames).TryGet(out var difference, out _))
                {
                    tried.Add(new Suspect(alternative.Step, alternative.Change, difference));
                }
            }

            return tried;
        }
        finally
        {
            host?.Dispose();
        }
    }

    private static Outcome<ScoreDifference> Score(HostedModel model, ExpectedScores expected, IReadOnlyList<Decoded> frames)
    {
        var scores = new float[frames.Count * model.ScoreNames.Count];
        for (var first = 0; first < frames.Count;)
        {
            // Neighbours of one shape go together; the order of rows stays.
            var shape = frames[first].Shape;
            var end = first + 1;
            while (end < frames.Count && frames[end].Shape == shape)
            {
                end++;
            }

            var bytes = new byte[(end - first) * shape.Bytes];
            for (var frame = first; frame < end; frame++)
            {
                frames[frame].Bytes.CopyTo(bytes, (frame - first) * shape.Bytes);
            }

            var part = scores.AsMemory(first * model.ScoreNames.Count);
            if (!model.Score(shape, bytes, end - first, part).TryGet(out _, out var why))
            {
                return new Outcome<ScoreDifference>.Refused(why);
            }

            first = end;
        }

        return ModelCheck.Compare(expected, scores, model.ScoreNames);
    }

    private Outcome<IReadOnlyList<Decoded>> Decode(ExpectedScores expected, Func<string, Outcome<LocalFile>> frames)
    {
        using var decoder = new HostedDecoder(command, limits);
        var open = new Dictionary<string, FrameFile>(StringComparer.Ordinal);
        var decoded = new List<Decoded>();
        long held = 0;
        foreach (var row in expected.Rows)
        {
            if (!open.TryGetValue(row.File, out var file))
            {
                if (!frames(row.File).Then(decoder.Open).TryGet(out file, out var why))
                {
                    return new Outcome<IReadOnlyList<Decoded>>.Refused(why);
                }

                open.Add(row.File, file);
            }

            if (row.Frame >= file.Count)
            {
                return ModelRefusals.ExpectedScores(
                    file.File.Spot, $"line {row.Line} of the expected scores names frame {row.Frame}, and the file has {file.Count}",
                    "count frames from 0");
            }

            held += file.Shape.Bytes;
            if (held > BytesMax)
            {
                return FrameRefusals.TooLarge(file.File.Spot, "bytes with the frames before it", held, BytesMax);
            }

            var bytes = new byte[file.Shape.Bytes];
            if (!decoder.Read(file, row.Frame, 1, bytes).TryGet(out _, out var whyNot))
            {
                return new Outcome<IReadOnlyList<Decoded>>.Refused(whyNot);
            }

            decoded.Add(new Decoded(file.Shape, bytes));
        }

        return decoded;
    }

    private sealed record Decoded(FrameShape Shape, byte[] Bytes);
}
