using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Models.Inference;
using Lifecycle.Replay;
using Lifecycle.Storage.Documents;
using Lifecycle.Workflows;
using static Lifecycle.TestKit.Outcomes;

namespace Lifecycle.Replaying;

/// <summary>Two models on the same frames, each in a process of its own, beside both in one thread of this program.</summary>
/// <remarks>Both ways copy a piece of frames, hash each, prepare, infer twice and read the scores.</remarks>
internal static class Isolation
{
    private const int Piece = 256;

    private static readonly string[] Folders = ["candidate", "production"];

    /// <summary>Throughput with processes of their own, as a share of that without: by the clock, and by the processor.</summary>
    public static (double Clock, double Processor) Ratio(BenchWorkspace workspace, int workers)
    {
        var pieces = (int)Math.Clamp(workspace.Frames / 4 / Piece / workers, 2, 100);
        var shape = FrameShape.OfFeatures(workspace.Model.Side * workspace.Model.Side);
        var frames = new byte[Piece * shape.Bytes];
        for (var at = 0; at < frames.Length; at += 4)
        {
            BitConverter.TryWriteBytes(frames.AsSpan(at), at % 1004 / 1004f);
        }

        var together = Enumerable.Range(0, workers).Select(_ => Folders.Select(folder => Loaded(workspace, folder)).ToArray()).ToArray();
        var apart = Enumerable.Range(0, workers).Select(_ => Folders.Select(folder => Hosted(workspace, folder)).ToArray()).ToArray();
        Unisolated(together[0], shape, frames, 1);
        Isolated(apart[0], shape, frames, 1);
        var (unisolated, isolated) = (0.0, 0.0);
        var own = Bench.Processor(
            () => unisolated = Bench.Clock(() => Bench.Threads(workers, worker => Unisolated(together[worker], shape, frames, pieces))));
        var hosts = apart.Sum(models => models.Sum(model => Bench.ProcessorOf(model.ProcessId!.Value)));
        var shared = Bench.Processor(
            () => isolated = Bench.Clock(() => Bench.Threads(workers, worker => Isolated(apart[worker], shape, frames, pieces))));
        shared += apart.Sum(models => models.Sum(model => Bench.ProcessorOf(model.ProcessId!.Value))) - hosts;
        Array.ForEach(together, models => Array.ForEach(models, model => model.Dispose()));
        Array.ForEach(apart, models => Array.ForEach(models, model => model.Dispose()));
        return (unisolated / isolated, own / shared);
    }

    private static void Unisolated(LoadedModel[] models, FrameShape shape, byte[] frames, int pieces)
    {
        var (hasher, hash, scores, copy) = (new FramePictureHasher(shape), new byte[32], new float[Piece], new byte[frames.Length]);
        for (var piece = 0; piece < pieces; piece++)
        {
            frames.CopyTo(copy, 0);
            Hash(hasher, copy, hash);
            foreach (var model in models)
            {
                if (model.Score(shape, copy, Piece, scores, out _) is { } refusal)
                {
                    throw new InvalidOperationException(refusal.What);
                }
            }
        }
    }

    private static void Isolated(HostedModel[] models, FrameShape shape, byte[] frames, int pieces)
    {
        using var shared = new SharedFrames(2, frames.Length, Piece);
        var (hasher, hash, scores) = (new FramePictureHasher(shape), new byte[32], new float[Piece]);
        for (var piece = 0; piece <= pieces; piece++)
        {
            if (piece < pieces)
            {
                frames.CopyTo(shared.Slot(piece % 2, frames.Length));
                Array.ForEach(models, model => model.Begin(shape, shared, piece % 2, Piece));
                Hash(hasher, shared.Slot(piece % 2, frames.Length), hash);
            }

            if (piece > 0)
            {
                Array.ForEach(models, model => Finish(model, scores));
            }
        }
    }

    private static void Finish(HostedModel model, float[] scores)
    {
        if (model.Finish(scores).Why is { } why)
        {
            throw new InvalidOperationException(why[0].What);
        }
    }

    private static void Hash(FramePictureHasher hasher, ReadOnlySpan<byte> frames, byte[] hash)
    {
        var size = hasher.Shape.Bytes;
        for (var frame = 0; frame < Piece; frame++)
        {
            hasher.Write(frames.Slice(frame * size, size), hash);
        }
    }

    private static ModelDescription Description(BenchWorkspace workspace, string folder) => Value(
        DocumentFile.Load(workspace.FileAt($"{folder}/model.yaml"))
            .Then(document => document.Parse()).Then(ModelDescriptionReader.Read));

    private static LoadedModel Loaded(BenchWorkspace workspace, string folder) => Value(LoadedModel.Load(
        new HostFile(workspace.At($"{folder}/model.onnx"), new SourceSpot("model.onnx"), null), [], Description(workspace, folder)));

    private static HostedModel Hosted(BenchWorkspace workspace, string folder) => Value(HostedModel.Load(
        HostWorkflow.Command, workspace.FileAt($"{folder}/model.onnx"), Description(workspace, folder)));
}
